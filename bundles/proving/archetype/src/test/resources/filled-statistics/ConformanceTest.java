package com.example.connector;

import java.io.IOException;
import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.StatisticsVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector against the conformance kit, with the patience of the kit. */
class ConformanceTest extends StatisticsVerification {
    @Override
    protected StatisticsFarEnd farEnd() throws IOException {
        return new KitFarEnd();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }
}
