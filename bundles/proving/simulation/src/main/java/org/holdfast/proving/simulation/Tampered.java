package org.holdfast.proving.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.jspecify.annotations.Nullable;

/** Connectors that are wrong on purpose: some of what passes through their links is kept back, or done once more. */
final class Tampered {
    /** Looks at a command or a report before it passes. */
    @FunctionalInterface
    interface Censor {
        /** Everything passes. */
        Censor NONE = (to, method, arguments) -> true;

        /** Whether it passes. */
        boolean lets(Object to, String method, Object[] arguments);
    }

    private Tampered() {
    }

    /**
     * A connector whose links are watched.
     *
     * @param kind interface of the connector
     * @param link interface of its links
     * @param events interface of their reports
     */
    static <C extends Connector<?, ?>> C of(
            C honest, Class<C> kind, Class<? extends Link> link, Class<? extends LinkEvents> events, Censor commands, Censor reports) {
        return kind.cast(proxy(kind, (proxy, method, arguments) -> {
            if (!method.getName().equals("open")) {
                return call(method, honest, arguments);
            }
            Object[] own = arguments.clone();
            own[2] = proxy(events, watched(arguments[2], reports));
            return proxy(link, watched(call(method, honest, own), commands));
        }));
    }

    private static Object proxy(Class<?> face, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(Tampered.class.getClassLoader(), new Class<?>[] {face}, handler);
    }

    private static java.lang.reflect.InvocationHandler watched(Object target, Censor censor) {
        return (proxy, method, arguments) -> {
            boolean own = method.getDeclaringClass() == Object.class;
            return own || censor.lets(target, method.getName(), arguments == null ? new Object[0] : arguments)
                    ? call(method, target, arguments) : null;
        };
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
