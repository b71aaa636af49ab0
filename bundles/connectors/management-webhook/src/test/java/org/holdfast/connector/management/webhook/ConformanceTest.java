package org.holdfast.connector.management.webhook;

import java.io.IOException;
import org.holdfast.proving.tck.ManagementFarEnd;
import org.holdfast.proving.tck.ManagementVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector against the conformance kit. */
class ConformanceTest extends ManagementVerification {
    @Override
    protected ManagementFarEnd farEnd() throws IOException {
        return new KitWebServer();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }
}
