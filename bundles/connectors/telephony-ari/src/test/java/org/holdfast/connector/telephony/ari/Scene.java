package org.holdfast.connector.telephony.ari;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyLink;

/** An Asterisk, a network that can break, a connector and an open link. */
final class Scene implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(50);
    private static final AtomicInteger COUNT = new AtomicInteger();

    final Asterisk asterisk;
    final Proxy proxy;
    final AriTelephonyConnector connector;
    final CallReference reference = new CallReference("scene", COUNT.incrementAndGet(), 0, 1);
    Recorder reports = new Recorder();
    TelephonyLink link;
    private int generation;

    Scene(String version, Map<String, Object> values) {
        asterisk = Asterisk.of(version);
        proxy = new Proxy(asterisk.port());
        Map<String, Object> all = new HashMap<>(Map.of("application", "scene-" + COUNT.incrementAndGet(),
                "dial_template", "PJSIP/{number}@trunk", "endpoints", new String[] {"http://127.0.0.1:" + proxy.port()}));
        all.putAll(values);
        connector = Config.connector(all);
        link = open();
    }

    Scene(String version) {
        this(version, Map.of());
    }

    /** Opens a link with reports of its own. */
    TelephonyLink open() {
        reports = new Recorder();
        link = connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", ++generation), reports);
        expect("opened");
        return link;
    }

    /** Breaks the network, mends it and opens the next link. */
    void lose() throws Exception {
        proxy.kill();
        String closed = reports.next();
        if (!closed.equals("closed CLOSED") && !closed.equals("closed TIMEOUT")) {
            throw new AssertionError("the end of the link expected, found " + closed + ", then " + List.copyOf(reports.lines));
        }
        proxy.revive();
        open();
    }

    void resync(String... statuses) {
        link.resync();
        expect(statuses);
        expect("resynced");
    }

    void dial(String number) {
        dial(number, LONG, Map.of());
    }

    void dial(String number, Duration ring, Map<String, String> data) {
        link.dial(new DialRequest(reference, number, "", ring, data));
    }

    /** Dials somebody who answers. */
    void answered() {
        answered(Map.of());
    }

    void answered(Map<String, String> data) {
        dial("4030000", LONG, data);
        expect("accepted " + reference, "RINGING " + reference, "ANSWERED " + reference);
    }

    void connect(String address) {
        connect(address, LONG);
    }

    void connect(String address, Duration ring) {
        link.connect(new ConnectRequest(reference, "anna", address, ring));
    }

    void expect(String... lines) {
        for (String line : lines) {
            String found = reports.next();
            if (!found.equals(line)) {
                throw new AssertionError(line + " expected, found " + found + ", then " + List.copyOf(reports.lines));
            }
        }
    }

    /** Waits until this is reported, whatever comes before it. */
    void awaited(String line) {
        String found = reports.next();
        while (!found.equals(line)) {
            if (found.equals("nothing")) {
                throw new AssertionError(line + " was not reported");
            }
            found = reports.next();
        }
    }

    @Override
    public void close() throws Exception {
        link.release(reference);
        link.close();
        proxy.close();
        asterisk.cli("channel request hangup all");
    }
}
