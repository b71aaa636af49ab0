package org.holdfast.connector.agentstate.asterisk;

import java.io.IOException;
import org.holdfast.proving.tck.AgentStateFarEnd;
import org.holdfast.proving.tck.AgentStateVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector against the conformance kit. */
class ConformanceTest extends AgentStateVerification {
    @Override
    protected AgentStateFarEnd farEnd() throws IOException {
        return new SimulatedQueues();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }
}
