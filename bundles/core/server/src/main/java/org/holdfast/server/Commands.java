package org.holdfast.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;

/** Runs an operator's request on the conductor's thread and waits for its outcome. */
final class Commands {
    private static final long PATIENCE_SECONDS = 10;

    private final Predicate<Input> inbox;

    Commands(Predicate<Input> inbox) {
        this.inbox = inbox;
    }

    /** A request: its result, or a refusal. */
    interface Request<T> {
        T run() throws ControlException;
    }

    /**
     * Runs a request.
     *
     * @throws ControlException as the request does; BUSY when the inbox is full; NOT_AVAILABLE when the server does
     *     not answer
     */
    <T> T ask(String what, Request<T> request) throws ControlException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Input.Command command = new Input.Command(what, () -> {
            try {
                answer.complete(request.run());
            } catch (ControlException | RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        });
        if (!inbox.test(command)) {
            throw new ControlException(ErrorCode.BUSY, "the server has too much waiting; try again");
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof ControlException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(what, refused.getCause());
        } catch (TimeoutException silent) {
            throw new ControlException(ErrorCode.NOT_AVAILABLE, "the server did not answer; the request may still be carried out");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ControlException(ErrorCode.NOT_AVAILABLE, "interrupted");
        }
    }

    /** A query that cannot be refused. */
    <T> T query(String what, Request<T> request) {
        try {
            return ask(what, request);
        } catch (ControlException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }
}
