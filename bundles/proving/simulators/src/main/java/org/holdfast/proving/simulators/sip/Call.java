package org.holdfast.proving.simulators.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One leg: the simulated phone of a contact or an agent.
 *
 * <pre>
 * ARRIVED --setup--> RINGING --ring--> TALKING --talk or BYE--> ENDED
 *    refusal, CANCEL: ENDED
 * </pre>
 */
final class Call {
    /** Callers that never give up: Timer C of RFC 3261 section 16.6, milliseconds. */
    private static final long LONGEST_RING = 180_000;

    private final World world;
    private final String number;
    private final Manner manner;
    private final InviteTransaction invite;
    private final String tag;
    private final long session;
    private String target;
    private long version;
    private long lastCseq;
    private State state = State.ARRIVED;
    private boolean wantsToHangUp;
    private @Nullable InviteTransaction renewal;

    Call(World world, String number, Manner manner, SipMessage request, Wire wire, String tag, long session) {
        this.world = world;
        this.number = number;
        this.manner = manner;
        this.tag = tag;
        this.session = session;
        this.target = request.contact();
        this.lastCseq = request.cseq();
        this.invite = new InviteTransaction(request, wire, world.timers(), this::hangUp);
    }

    InviteTransaction invite() {
        return invite;
    }

    String number() {
        return number;
    }

    /** Whether a request belongs to the dialog of this call. */
    boolean owns(SipMessage request) {
        return request.toTag().equals(tag) && request.fromTag().equals(invite.invite().fromTag());
    }

    boolean live() {
        return state != State.ENDED;
    }

    void start() {
        switch (manner.behaviour()) {
            case HANGS -> world.timers().after(LONGEST_RING, this::end);
            case BUSY -> refuseAfterSetup(486);
            case WRONG_NUMBER -> refuseAfterSetup(404);
            case REJECTS -> refuseAfterSetup(603);
            case SERVER_FAILURE -> refuseAfterSetup(503);
            case NO_ANSWER, ANSWERS, WAITS, MACHINE, AGENT -> {
                respond(100, "");
                world.timers().after(manner.setup(), this::ring);
            }
        }
    }

    private void refuseAfterSetup(int status) {
        respond(100, "");
        world.timers().after(manner.setup(), () -> refuse(status));
    }

    /** Refuses a call that is not placed at all. */
    void turnAway(int status, List<String> more) {
        invite.respond(status, tag, more, "");
        state = State.ENDED;
        world.forgetLater(this);
    }

    /** Refuses a call that has not been answered. */
    void refuse(int status) {
        if (state == State.ARRIVED || state == State.RINGING) {
            respond(status, "");
            end();
        }
    }

    private void ring() {
        if (state != State.ARRIVED) {
            return;
        }
        state = State.RINGING;
        respond(180, "");
        if (manner.behaviour() == Behaviour.NO_ANSWER) {
            world.timers().after(LONGEST_RING, () -> refuse(480));
        } else {
            world.timers().after(manner.ring(), this::answer);
        }
    }

    private void answer() {
        if (state != State.RINGING) {
            return;
        }
        state = State.TALKING;
        respond(200, world.describe(invite.invite().body(), session, ++version));
        if (manner.talk() > 0) {
            world.timers().after(manner.talk(), this::hangUp);
        }
    }

    private void respond(int status, String body) {
        List<String> more = status > 100 && status < 300 ? List.of(world.contact(number, invite.wire())) : List.of();
        invite.respond(status, tag, more, body);
    }

    /** The caller gives up. A hanging far end does not notice. */
    void cancelled() {
        if (manner.behaviour() != Behaviour.HANGS) {
            refuse(487);
        }
    }

    boolean hangs() {
        return manner.behaviour() == Behaviour.HANGS;
    }

    /** A change of the session, or its refresh. */
    void renew(SipMessage request, Wire wire) {
        InviteTransaction known = renewal;
        boolean pending = known != null && known.unacknowledged();
        boolean late = request.cseq() <= lastCseq;
        InviteTransaction fresh =
                new InviteTransaction(request, wire, world.timers(), pending || late ? () -> { } : this::hangUp);
        if (pending || late) {
            fresh.respond(pending ? 491 : 500, tag, List.of(), "");
        } else {
            lastCseq = request.cseq();
            target = request.contact().isEmpty() ? target : request.contact();
            fresh.respond(200, tag, List.of(world.contact(number, wire)), world.describe(request.body(), session, ++version));
            renewal = fresh;
        }
        world.remember(request, fresh);
    }

    /** An ACK with this CSeq. */
    void acknowledged(long cseq) {
        InviteTransaction changed = renewal;
        if (changed != null && changed.invite().cseq() == cseq) {
            changed.acknowledged();
        } else if (invite.invite().cseq() == cseq) {
            invite.acknowledged();
        }
        if (wantsToHangUp) {
            hangUp();
        }
    }

    /** Ends an answered call from this side; waits for the ACK as RFC 3261 section 15 demands. */
    private void hangUp() {
        if (state != State.TALKING) {
            return;
        }
        if (invite.unacknowledged()) {
            wantsToHangUp = true;
            return;
        }
        end();
        SipMessage first = invite.invite();
        world.bye(invite.wire(), target, first, tag);
    }

    /** Ends the leg without a word: the other side hung up. */
    void end() {
        if (state != State.ENDED) {
            state = State.ENDED;
            world.ended(this);
        }
    }

    private enum State {
        ARRIVED,
        RINGING,
        TALKING,
        ENDED
    }
}
