package org.holdfast.connector.management.syslog;

import java.io.IOException;
import org.holdfast.proving.tck.ManagementFarEnd;
import org.holdfast.proving.tck.ManagementVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector over TCP against the conformance kit. Syslog has no answers, so one rule is skipped. */
class ConformanceTest extends ManagementVerification {
    @Override
    protected ManagementFarEnd farEnd() throws IOException {
        return new KitSyslog();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }
}
