package org.holdfast.connector.management.webhook;

import java.io.IOException;
import java.time.Duration;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.Tls;

/**
 * How a message is delivered.
 *
 * @param connectWithin bound for connecting, and for TLS
 * @param answerWithin bound for one whole answer
 * @param retries further attempts after the first, 0 or more
 * @param firstDelay wait before the first further attempt; doubles with each one
 * @param tls the files for HTTPS
 * @param secrets by what we show who we are
 */
record Delivery(Duration connectWithin, Duration answerWithin, int retries, Duration firstDelay, Tls tls, Secrets secrets) {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    Delivery {
        within("answer.timeout.seconds", answerWithin.toSeconds(), 1, 300);
        within("retries", retries, 0, 20);
        within("retry.delay.millis", firstDelay.toMillis(), 1, 60_000);
    }

    private static void within(String setting, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + ": " + least + ".." + most + " expected, found " + value);
        }
    }

    /** Wait after this many failed attempts, 1 or more. */
    Duration delay(int failures) {
        long factor = 1L << Math.min(failures - 1, 16);
        Duration delay = firstDelay.multipliedBy(factor);
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /** An answer that is no success. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            super("it answers " + status);
            this.status = status;
        }

        /** Whether the same message may be taken later (RFC 9110 sections 15.5.9 and 15.6, RFC 6585 section 4). */
        boolean isPassing() {
            return status >= 500 || status == 408 || status == 429;
        }

        Disconnect disconnect(HttpAddress address) {
            boolean credentials = status == 401 || status == 403 || status == 407;
            String hint = credentials ? ": token.file or secret.file is not what it wants"
                    : status >= 300 && status < 400 ? ": redirects are not followed" : "";
            return new Disconnect(credentials ? Disconnect.Cause.SECURITY : Disconnect.Cause.PROTOCOL,
                    address.to() + ": it answers " + status + hint);
        }
    }
}
