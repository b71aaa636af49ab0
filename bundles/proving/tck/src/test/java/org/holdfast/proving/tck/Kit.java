package org.holdfast.proving.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a verification as a vendor's build does. */
final class Kit {
    private Kit() {
    }

    /**
     * What came of it.
     *
     * @param rules how many rules were run
     * @param broken the rules that failed, with the message
     */
    record Outcome(int rules, Map<String, String> broken) {
    }

    static Outcome run(Class<?> verification) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(verification))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        Map<String, String> broken = new TreeMap<>();
        int[] rules = new int[1];
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    rules[0]++;
                }
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    String name = test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                            .map(MethodSource::getMethodName).orElse(test.getDisplayName());
                    broken.put(name, result.getThrowable().map(String::valueOf).orElse(""));
                }
            }
        });
        return new Outcome(rules[0], broken);
    }

    /** How many rules a verification class has. */
    static long rules(Class<?> verification) {
        return methods(verification).filter(method -> method.isAnnotationPresent(Test.class)).count();
    }

    /** Methods of a class and its superclasses. */
    static java.util.stream.Stream<java.lang.reflect.Method> methods(Class<?> verification) {
        return verification == Object.class ? java.util.stream.Stream.empty()
                : java.util.stream.Stream.concat(java.util.stream.Stream.of(verification.getDeclaredMethods()), methods(verification.getSuperclass()));
    }
}
