package org.holdfast.connector.gateway.http;

import java.io.IOException;
import org.holdfast.proving.tck.GatewayFarEnd;
import org.holdfast.proving.tck.GatewayVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector against the conformance kit. */
class ConformanceTest extends GatewayVerification {
    @Override
    protected GatewayFarEnd farEnd() throws IOException {
        return new KitPlatform();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }
}
