package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.proving.tck.TelephonyFarEnd;

/** A SIP server with phones behind it, as the conformance kit wants it: one UDP port, answers by the number dialed. */
final class KitFarEnd implements TelephonyFarEnd {
    private static final String AGENT = "anna";

    private final Map<String, SipText> ringing = new HashMap<>();
    private final Set<String> live = new HashSet<>();
    private final Map<CallReference, Set<String>> calls = new HashMap<>();
    private final int port;
    private FarEnd far;
    private int attempts;

    KitFarEnd() throws IOException {
        far = FarEnd.udp();
        port = far.port();
        far.robot = this::answer;
    }

    @Override
    public TelephonyConnector connector() {
        return Config.connector(Map.of("open_timeout_seconds", 2), "udp:127.0.0.1:" + port);
    }

    @Override
    public String number(Callee callee) {
        return "+49300000" + callee.ordinal();
    }

    @Override
    public String agent() {
        return "sip:" + AGENT + "@127.0.0.1";
    }

    @Override
    public synchronized int calls(CallReference reference) {
        return calls.getOrDefault(reference, Set.of()).size();
    }

    private synchronized void answer(SipText message) {
        if (message.isResponse() || message.method().equals("ACK")) {
            return;
        }
        boolean inDialog = !message.tag("To").isEmpty();
        switch (message.method()) {
            case "INVITE" -> {
                if (inDialog) {
                    far.answer(message, "", FarEnd.CONTACT);
                } else {
                    attempts++;
                    invited(message);
                }
            }
            case "CANCEL" -> {
                far.reply(message, 200, "far", "", "");
                SipText invite = ringing.remove(message.callId());
                if (invite != null) {
                    far.reply(invite, 487, "far", "", "");
                }
            }
            case "OPTIONS" -> far.reply(message, live.contains(message.callId()) ? 200 : 481, "", "", "");
            default -> {
                live.remove(message.callId());
                far.reply(message, 200, "", "", "");
            }
        }
    }

    private void invited(SipText invite) {
        String user = invite.uri().substring("sip:".length(), invite.uri().indexOf('@'));
        if (user.equals(AGENT)) {
            live.add(invite.callId());
            far.answer(invite, "agent", FarEnd.AGENT);
            return;
        }
        CallReference reference = CallReference.parse(invite.callId().substring(0, invite.callId().indexOf('@')));
        // a repetition of one request has the branch of the first (RFC 3261 section 17.2.3)
        calls.computeIfAbsent(reference, key -> new HashSet<>()).add(invite.header("Via"));
        switch (Callee.values()[Integer.parseInt(user.substring(user.length() - 1))]) {
            case ANSWERS -> {
                far.reply(invite, 180, "far", "", "");
                live.add(invite.callId());
                far.answer(invite, "far", FarEnd.ANSWER);
            }
            case BUSY -> far.reply(invite, 486, "far", "", "");
            case WRONG_NUMBER -> far.reply(invite, 404, "far", "", "");
            case NO_ANSWER -> {
                ringing.put(invite.callId(), invite);
                far.reply(invite, 180, "far", "", "");
            }
            case SILENT -> {
                ringing.put(invite.callId(), invite);
                far.reply(invite, 100, "", "", "");
            }
        }
    }

    @Override
    public synchronized int attempts() {
        return attempts + far.options.get();
    }

    @Override
    public void kill() throws IOException {
        far.close();
    }

    @Override
    public void revive() {
        try {
            FarEnd dead = far;
            dead.close();
            far = FarEnd.udp(port);
            far.options.set(dead.options.get());
            far.robot = this::answer;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @Override
    public void freeze() {
        far.answersOptions = false;
        far.robot = message -> { };
    }

    @Override
    public void close() throws IOException {
        far.close();
    }
}
