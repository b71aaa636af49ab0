package org.holdfast.proving.bench.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyLink;

/**
 * A process of its own that does what SIPp's caller does, with the SIP connector: reads lines {@code RATE CALLS}, makes
 * the calls, hangs each up as soon as it is answered, and prints {@code ENDED FAILED}.
 */
public final class Caller {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int PATIENCE = 60;

    private final TelephonyLink link;
    private final CallerReports reports;
    private long next;

    private Caller(TelephonyConnector connector) throws InterruptedException {
        reports = new CallerReports();
        link = connector.open(connector.settings().endpoints().get(0), new LinkId("bench", 1), reports);
        reports.use(link);
        if (!reports.awaitOpen(PATIENCE)) {
            throw new IllegalStateException("the far end does not answer");
        }
    }

    /** The argument is the endpoint, {@code udp:host:port}. */
    public static void main(String[] arguments) {
        int exit = 1;
        try {
            obey(arguments[0]);
            exit = 0;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failed.printStackTrace();
        }
        // The threads of the SIP stack would keep the process alive.
        System.exit(exit);
    }

    private static void obey(String endpoint) throws IOException, InterruptedException {
        Caller caller = new Caller(SipOptions.connector(endpoint, Map.of("max_calls", 100_000, "queue_bound", 100_000)));
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String order = orders.readLine();
        while (order != null) {
            String[] words = order.split(" ");
            System.out.println(caller.call(Integer.parseInt(words[0]), Integer.parseInt(words[1])));
            order = orders.readLine();
        }
        caller.link.close();
    }

    private String call(int rate, int calls) throws InterruptedException {
        CountDownLatch left = reports.expect(calls);
        long began = System.nanoTime();
        int made = 0;
        while (made < calls) {
            long due = Math.min(calls, (System.nanoTime() - began) * rate / TimeUnit.SECONDS.toNanos(1) + 1);
            for (; made < due; made++) {
                link.dial(new DialRequest(new CallReference("bench", ++next, 0, 1), "service", "", Duration.ofSeconds(60), Map.of()));
            }
            LockSupport.parkNanos(TICK);
        }
        boolean all = left.await(PATIENCE, TimeUnit.SECONDS);
        return reports.answered() + " " + (all ? calls - reports.answered() : "timeout");
    }
}
