package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyLink;

/** A far end, a connector and an open link. */
final class Scene implements AutoCloseable {
    static final CallReference REF = new CallReference("spring", 1042, 0, 1);

    final FarEnd far;
    final SipTelephonyConnector connector;
    final Recorder reports = new Recorder();
    final TelephonyLink link;

    Scene(FarEnd far, Map<String, Object> values, String transport) {
        this.far = far;
        connector = Config.connector(values, transport + ":127.0.0.1:" + far.port());
        link = connector.open(connector.settings().endpoints().get(0), new LinkId("sip-test", 1), reports);
    }

    static Scene open() throws IOException {
        return open(Map.of());
    }

    static Scene open(Map<String, Object> values) throws IOException {
        return opened(new Scene(FarEnd.udp(), values, "udp"));
    }

    static Scene opened(Scene scene) {
        String first = scene.reports.next();
        if (!first.equals("opened")) {
            throw new AssertionError("opened expected, found " + first);
        }
        return scene;
    }

    void dial() {
        dial(Duration.ofSeconds(20));
    }

    void dial(Duration ringTimeout) {
        dial(ringTimeout, Map.of());
    }

    void dial(Duration ringTimeout, Map<String, String> userData) {
        link.dial(new DialRequest(REF, "+493012345", "", ringTimeout, userData));
    }

    /** Dials and answers; the INVITE of the contact's leg. */
    SipText answered() {
        return answered(Map.of());
    }

    SipText answered(Map<String, String> userData) {
        dial(Duration.ofSeconds(20), userData);
        SipText invite = far.take("INVITE");
        far.answer(invite, "far1", FarEnd.ANSWER);
        far.take("ACK");
        expect("accepted " + REF, "ANSWERED " + REF);
        return invite;
    }

    void connectAgent(Duration ringTimeout) {
        link.connect(new ConnectRequest(REF, "anna", "sip:anna@127.0.0.1", ringTimeout));
    }

    /** Joins an answered call with an agent; the INVITE of the agent's leg. */
    SipText joined() {
        connectAgent(Duration.ofSeconds(20));
        SipText invite = far.take("INVITE");
        far.answer(invite, "agent1", FarEnd.AGENT);
        SipText again = far.take("INVITE");
        far.answer(again, "", FarEnd.CONTACT);
        far.take("ACK");
        far.take("ACK");
        expect("AGENT_CONNECTED " + REF + " anna");
        return invite;
    }

    void expect(String... lines) {
        for (String line : lines) {
            String found = reports.next();
            if (!found.equals(line)) {
                throw new AssertionError(line + " expected, found " + found);
            }
        }
    }

    /** A question and its answer: everything before it has been worked off then. */
    void fence() {
        CallReference other = new CallReference("fence", 1, 0, 1);
        link.queryCalls(java.util.List.of(other));
        expect("status " + other + " UNKNOWN");
    }

    @Override
    public void close() throws IOException {
        link.close();
        far.close();
        if (!far.troubles.isEmpty()) {
            throw new AssertionError("far end", far.troubles.get(0));
        }
    }
}
