package org.holdfast.operations.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.Names;
import org.holdfast.api.RecordKey;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.ControlException;

/** Reads arguments. What has a wrong form is refused with INVALID_PARAMETER and the form expected. */
public final class Words {
    private Words() {
    }

    /** Reads {@code campaign@group}. */
    public static SessionId session(String text) throws ControlException {
        try {
            return SessionId.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, wrong.getMessage());
        }
    }

    /** Reads {@code list.chain.n}. */
    public static RecordKey record(String text) throws ControlException {
        String[] parts = text.split("\\.", -1);
        try {
            if (parts.length == 3 && Names.isName(parts[0])) {
                return new RecordKey(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException wrong) {
            // refused below with the form expected
        }
        throw new ControlException(
                ErrorCode.INVALID_PARAMETER, "list.chain.n expected, for example winback.17.0, found '" + text + "'");
    }

    /** Reads the name of a value, in any case, with {@code -} or {@code _}. */
    public static <E extends Enum<E>> E value(Class<E> type, String what, String text) throws ControlException {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new ControlException(
                ErrorCode.INVALID_PARAMETER,
                what + ": one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                        + " expected, found '" + text + "'");
    }
}
