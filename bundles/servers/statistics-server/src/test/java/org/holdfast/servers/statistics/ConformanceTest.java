package org.holdfast.servers.statistics;

import java.io.IOException;
import java.nio.file.Path;
import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.StatisticsVerification;
import org.holdfast.proving.tck.TcpServer;
import org.junit.jupiter.api.io.TempDir;

/** The connector to this server against the conformance kit, with the server as a process. */
class ConformanceTest extends StatisticsVerification {
    @TempDir
    Path folder;

    @Override
    protected StatisticsFarEnd farEnd() throws IOException {
        return new KitServer(folder);
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS) || thread.getName().equals("process reaper");
    }
}
