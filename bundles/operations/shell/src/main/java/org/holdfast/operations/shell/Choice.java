package org.holdfast.operations.shell;

import java.util.Collection;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;

/** Chooses a record store. */
public final class Choice {
    /** The store that campaigns use unless their configuration names another. */
    private static final String USUAL = "main";

    private Choice() {
    }

    /**
     * The wanted one of the present ones; when nothing is wanted, the only one, or of several the one named main.
     *
     * @throws ControlException if it is not there, or if there are several to choose from and none is named main
     */
    public static String one(String wanted, Collection<String> present) throws ControlException {
        if (!wanted.isEmpty() && !present.contains(wanted)) {
            throw new ControlException(
                    ErrorCode.CONNECTOR_NOT_FOUND, "record store " + wanted + " is not there; there is: " + text(present));
        }
        if (!wanted.isEmpty()) {
            return wanted;
        }
        if (present.isEmpty()) {
            throw new ControlException(
                    ErrorCode.NOT_AVAILABLE,
                    "no record store is there: a connector is missing, or its configuration was refused");
        }
        if (present.size() > 1 && present.contains(USUAL)) {
            return USUAL;
        }
        if (present.size() > 1) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER, "there are several record stores; say which: --store " + text(present));
        }
        return present.iterator().next();
    }

    /** Names for a sentence. */
    public static String text(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
