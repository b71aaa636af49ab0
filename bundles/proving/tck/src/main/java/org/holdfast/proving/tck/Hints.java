package org.holdfast.proving.tck;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Adds the hint of the rule to its failure. */
final class Hints implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException) {
            throw failure;
        }
        Check check = context.getRequiredTestMethod().getAnnotation(Check.class);
        String hint = check == null ? "" : "\nIf this fails, check " + check.value() + ".";
        throw new AssertionError(failure.getMessage() + hint, failure);
    }
}
