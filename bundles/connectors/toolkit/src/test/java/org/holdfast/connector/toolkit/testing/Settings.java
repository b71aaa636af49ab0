package org.holdfast.connector.toolkit.testing;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as a container makes them: defaults, and what is set. */
public final class Settings {
    private Settings() {
    }

    /** A configuration of this type; keys are names of methods such as {@code queue_bound}. */
    public static <C> C of(Class<C> type, Map<String, Object> set) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object value = set.getOrDefault(method.getName(), method.getDefaultValue());
            if (value == null) {
                throw new AssertionError(method.getName() + " is not set");
            }
            return value;
        }));
    }
}
