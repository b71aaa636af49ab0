package org.holdfast.connector.telephony.sip;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Everything that goes to the log, or to the standard error, while it is open. */
final class LogLines implements AutoCloseable {
    private static final int MOST = 4 << 20;

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (count < MOST) {
                super.write(bytes, from, length);
            }
        }
    };

    LogLines() {
        System.setErr(new PrintStream(kept, true, StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return kept.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setErr(before);
        lines().stream().limit(20).forEach(before::println);
    }
}
