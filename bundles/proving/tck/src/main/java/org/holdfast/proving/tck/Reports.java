package org.holdfast.proving.tck;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.connector.LinkEvents;

/**
 * Takes all reports of one link, from any thread, in their order.
 *
 * @param <E> kind of reports
 */
final class Reports<E extends LinkEvents> {
    /** One report: the name of the method and its arguments. */
    record Report(String name, List<Object> arguments) {
        /** Argument of this place as this type. */
        <T> T argument(int place, Class<T> type) {
            return type.cast(arguments.get(place));
        }

        @Override
        public String toString() {
            return name + arguments;
        }
    }

    private final List<Report> reports = new ArrayList<>();
    private final E events;

    Reports(Class<E> type) {
        events = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "reports of the kit";
                };
            }
            add(new Report(method.getName(), arguments == null ? List.of() : List.of(arguments)));
            return null;
        }));
    }

    private synchronized void add(Report report) {
        reports.add(report);
    }

    /** Where the connector reports to. */
    E events() {
        return events;
    }

    synchronized List<Report> all() {
        return List.copyOf(reports);
    }

    /** All reports of this name. */
    List<Report> all(String name) {
        return all().stream().filter(report -> report.name().equals(name)).toList();
    }

    /** How often it was reported. */
    int count(String name) {
        return all(name).size();
    }

    boolean has(String name) {
        return count(name) > 0;
    }
}
