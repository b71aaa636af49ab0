package org.holdfast.operations.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;

/** Sets options that stand after the arguments; the shell itself takes options only before them. */
final class TrailingOptions {
    private TrailingOptions() {
    }

    /**
     * Sets the fields of the options among the words.
     *
     * @return the words that are neither an option nor the value of one
     */
    static List<String> apply(Object command, List<String> words) throws ControlException {
        List<String> others = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-")) {
                others.add(word);
            } else {
                Field field = option(command, word);
                String value = field.getType() == boolean.class ? "true" : rest.hasNext() ? rest.next() : "";
                set(command, field, word, value);
            }
        }
        return others;
    }

    private static Field option(Object command, String name) throws ControlException {
        for (Class<?> type = command.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null && (option.name().equals(name) || Arrays.asList(option.aliases()).contains(name))) {
                    return field;
                }
            }
        }
        throw new ControlException(ErrorCode.INVALID_PARAMETER, "there is no option " + name);
    }

    private static void set(Object command, Field field, String name, String value) throws ControlException {
        if (value.isEmpty()) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, name + ": a value expected");
        }
        try {
            field.setAccessible(true);
            field.set(command, converted(field.getType(), value));
        } catch (NumberFormatException wrong) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, name + ": a number expected, found '" + value + "'");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object converted(Class<?> type, String value) {
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        if (type == long.class) {
            return Long.valueOf(value);
        }
        return type == double.class ? (Object) Double.valueOf(value) : value;
    }
}
