package org.holdfast.proving.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LossContract;
import org.jspecify.annotations.Nullable;

/**
 * What makes a right connector wrong on purpose: it sits between the connector and its callers and does one thing
 * differently.
 *
 * @param <F> far ends of the kind
 * @param <L> commands of the kind
 * @param <E> reports of the kind
 */
abstract class Twist<F, L extends Link, E extends LinkEvents> {
    private @Nullable F farEnd;

    /**
     * A call on its way.
     *
     * @param server where reports go to
     * @param name method
     * @param arguments its arguments
     * @param onward makes the call as it was meant
     */
    record Call<E>(E server, String name, List<Object> arguments, Onward onward) {
        boolean is(String method) {
            return name.equals(method);
        }

        @Nullable Object go() {
            return onward.go();
        }

        <T> T first(Class<T> type) {
            return type.cast(arguments.get(0));
        }
    }

    interface Onward {
        @Nullable Object go();
    }

    final F far() {
        return java.util.Objects.requireNonNull(farEnd);
    }

    /** Capabilities that it claims without reason. */
    Set<Capability> claims() {
        return Set.of();
    }

    /** What it says of its loss. */
    LossContract onLoss(LossContract honest) {
        return honest;
    }

    /** The connector is made. */
    void made() {
    }

    /** A link is about to be opened. */
    void opening() {
    }

    /** A link was opened. */
    void opened(L link) {
    }

    /** A report on its way up. */
    @Nullable Object up(Call<E> report) {
        return report.go();
    }

    /** A command on its way down. */
    @Nullable Object down(Call<E> command) {
        return command.go();
    }

    /** The rule is over. */
    void end() {
    }

    /** The connector with this twist. */
    final <C extends Connector<L, E>> C of(F far, Class<C> kind, Class<L> links, Class<E> events, C right) {
        return of(far, kind, links, events, right, () -> { });
    }

    /** The connector with this twist; each attempt to open a link is counted. */
    final <C extends Connector<L, E>> C of(F far, Class<C> kind, Class<L> links, Class<E> events, C right, Runnable attempt) {
        farEnd = far;
        made();
        return around(kind, right, (name, arguments, onward) -> {
            if (name.equals("descriptor")) {
                ConnectorDescriptor honest = right.descriptor();
                Set<Capability> capabilities = new HashSet<>(honest.capabilities());
                capabilities.addAll(claims());
                return new ConnectorDescriptor(honest.kind(), capabilities, onLoss(honest.onLoss()));
            }
            if (!name.equals("open")) {
                return onward.go();
            }
            attempt.run();
            return open(links, events, right, arguments);
        });
    }

    private <C extends Connector<L, E>> L open(Class<L> links, Class<E> events, C right, List<Object> arguments) {
        opening();
        E server = events.cast(arguments.get(2));
        E between = around(events, server, (name, given, onward) -> up(new Call<>(server, name, given, onward)));
        L link = right.open((org.holdfast.api.connector.Endpoint) arguments.get(0),
                (org.holdfast.api.connector.LinkId) arguments.get(1), between);
        opened(link);
        return around(links, link, (name, given, onward) -> down(new Call<>(server, name, given, onward)));
    }

    private interface Instead {
        @Nullable Object call(String name, List<Object> arguments, Onward onward);
    }

    private static <T> T around(Class<T> type, T real, Instead instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) ->
                instead.call(method.getName(), arguments == null ? List.of() : List.of(arguments), () -> invoke(method, real, arguments))));
    }

    private static @Nullable Object invoke(Method method, Object real, Object @Nullable [] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException | IllegalAccessException thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
