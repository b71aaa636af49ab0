package org.holdfast.proving.simulators.sip;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The SIP server with its phones: finds the call that a message belongs to, answers the rest. One thread. */
final class World {
    private static final long REMEMBERED = 32_000;

    private final FarEndOptions options;
    private final InetSocketAddress address;
    private final Timers timers;
    private final CallJournal journal;
    private final SplittableRandom random = new SplittableRandom(System.nanoTime());
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, InviteTransaction> invites = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final Set<String> busyAgents = new HashSet<>();
    private final Hangups hangups;
    private int contacts;

    World(FarEndOptions options, InetSocketAddress address, Timers timers, CallJournal journal) {
        this.options = options;
        this.address = address;
        this.timers = timers;
        this.journal = journal;
        this.hangups = new Hangups(timers);
    }

    /** A message came in. */
    void received(SipMessage message, Wire wire) {
        if (message.isResponse()) {
            if (message.method().equals("BYE") && message.status() >= 200) {
                hangups.answered(message.callId());
            }
            return;
        }
        switch (message.method()) {
            case "INVITE" -> invite(message, wire);
            case "ACK" -> acknowledge(message);
            default -> {
                String key = message.transaction(message.method());
                String known = answered.get(key);
                if (known == null) {
                    known = answer(message, wire);
                    answered.put(key, known);
                    timers.after(REMEMBERED, () -> answered.remove(key));
                }
                if (!known.isEmpty()) {
                    wire.send(known);
                }
            }
        }
    }

    private String answer(SipMessage request, Wire wire) {
        Call call = owned(request);
        int status = switch (request.method()) {
            case "OPTIONS" -> request.toTag().isEmpty() || call != null ? 200 : 481;
            case "BYE" -> {
                if (call != null) {
                    call.end();
                }
                yield call == null ? 481 : 200;
            }
            case "CANCEL" -> cancel(request);
            case "UPDATE", "INFO", "NOTIFY", "MESSAGE" -> request.toTag().isEmpty() || call != null ? 200 : 481;
            default -> 405;
        };
        return status == 0 ? "" : Replies.to(request, wire, status, token(), List.of("Allow: INVITE, ACK, BYE, CANCEL, OPTIONS"), "");
    }

    private int cancel(SipMessage request) {
        InviteTransaction invite = invites.get(request.transaction("INVITE"));
        if (invite == null) {
            return 481;
        }
        Call call = calls.get(request.callId());
        if (call != null && call.invite() == invite) {
            // The answer to CANCEL goes first; the timer runs after it has been sent.
            timers.after(0, call::cancelled);
            return call.hangs() ? 0 : 200;
        }
        return 200;
    }

    private void acknowledge(SipMessage ack) {
        InviteTransaction refused = invites.get(ack.transaction("INVITE"));
        if (refused != null && refused.finalStatus() >= 300) {
            refused.acknowledged();
            return;
        }
        Call call = calls.get(ack.callId());
        if (call != null && call.owns(ack)) {
            call.acknowledged(ack.cseq());
        }
    }

    private void invite(SipMessage request, Wire wire) {
        InviteTransaction known = invites.get(request.transaction("INVITE"));
        if (known != null) {
            known.repeated();
            return;
        }
        if (request.toTag().isEmpty()) {
            newCall(request, wire);
            return;
        }
        Call call = owned(request);
        if (call != null) {
            call.renew(request, wire);
        } else {
            refuse(request, wire, 481, List.of());
        }
    }

    private void newCall(SipMessage request, Wire wire) {
        String number = request.user();
        Manner manner = Manner.of(number, options.seed(), options.timeScale());
        boolean agent = manner.behaviour() == Behaviour.AGENT;
        Call former = calls.get(request.callId());
        boolean followUp = former != null && former.invite().finalStatus() == 407
                && request.cseq() > former.invite().invite().cseq();
        boolean first = seen.add(request.callId());
        if (!followUp) {
            journal.call(agent, request.callId(), number, first ? manner.behaviour().name() : "REPEATED");
        }
        if (!first && !followUp) {
            refuse(request, wire, 482, List.of());
            return;
        }
        Call call = new Call(this, number, manner, request, wire, token(), random.nextInt(1, Integer.MAX_VALUE));
        calls.put(request.callId(), call);
        remember(request, call.invite());
        place(call, request, agent, followUp);
    }

    private void place(Call call, SipMessage request, boolean agent, boolean followUp) {
        if (options.challenge() && !followUp && request.header("proxy-authorization").isEmpty()) {
            call.turnAway(407, List.of("Proxy-Authenticate: Digest realm=\"far-end\", nonce=\"" + token() + "\", algorithm=MD5"));
        } else if (agent && !busyAgents.add(call.number())) {
            call.turnAway(486, List.of());
        } else if (!agent && options.capacity() > 0 && contacts >= options.capacity()) {
            call.turnAway(503, List.of());
        } else {
            contacts += agent ? 0 : 1;
            call.start();
        }
    }

    /** A call that was placed is over. */
    void ended(Call call) {
        if (!busyAgents.remove(call.number())) {
            contacts--;
        }
        forgetLater(call);
    }

    /** A call that is over stays known for a while, for what comes late. */
    void forgetLater(Call call) {
        String callId = call.invite().invite().callId();
        timers.after(REMEMBERED, () -> calls.remove(callId, call));
    }

    private void refuse(SipMessage request, Wire wire, int status, List<String> more) {
        InviteTransaction refusal = new InviteTransaction(request, wire, timers, () -> { });
        remember(request, refusal);
        refusal.respond(status, token(), more, "");
    }

    /** Keeps a transaction for retransmissions of its request, as long as they can come. */
    void remember(SipMessage request, InviteTransaction transaction) {
        String key = request.transaction("INVITE");
        invites.put(key, transaction);
        timers.after(REMEMBERED * 4, () -> invites.remove(key));
    }

    private @Nullable Call owned(SipMessage request) {
        Call call = calls.get(request.callId());
        return call != null && call.live() && call.owns(request) ? call : null;
    }

    Timers timers() {
        return timers;
    }

    String describe(String offer, long session, long version) {
        return Media.describe(offer, address.getAddress().getHostAddress(), session, version);
    }

    String contact(String number, Wire wire) {
        return "Contact: <sip:" + number + "@" + host() + (wire.reliable() ? ";transport=tcp" : "") + ">";
    }

    /** Ends a dialog from this side. */
    void bye(Wire wire, String target, SipMessage invite, String tag) {
        List<String> lines = new java.util.ArrayList<>(List.of(
                "Via: SIP/2.0/" + (wire.reliable() ? "TCP " : "UDP ") + host() + ";branch=z9hG4bK" + token() + ";rport",
                "From: " + invite.header("to") + ";tag=" + tag,
                "To: " + invite.header("from"),
                "Call-ID: " + invite.callId(),
                "CSeq: 1 BYE"));
        invite.all("record-route").forEach(route -> lines.add("Route: " + route));
        hangups.send(invite.callId(), wire, Replies.request("BYE", target, lines));
    }

    private String host() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private String token() {
        return Long.toString(random.nextLong() >>> 1, 36);
    }
}
