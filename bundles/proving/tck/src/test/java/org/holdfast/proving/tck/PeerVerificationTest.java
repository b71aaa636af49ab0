package org.holdfast.proving.tck;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.peer.PeerConnector;
import org.holdfast.api.peer.PeerEvents;
import org.holdfast.api.peer.PeerLink;
import org.holdfast.proving.simulators.virtual.VirtualPeer;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to the other server of a pair against their verification. */
class PeerVerificationTest extends KindVerificationTest<PeerVerificationTest.Wrong> {
    /** A twist of a peer connector. */
    static class Wrong extends Twist<Memory, PeerLink, PeerEvents> {
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** The other server in memory. */
    static final class Memory extends MemoryFarEnd<PeerLink, PeerEvents, PeerConnector, Memory> implements PeerFarEnd {
        private final VirtualPeer server = new VirtualPeer(time, 7);

        Memory() {
            super(PeerConnector.class, PeerLink.class, PeerEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        PeerConnector right() {
            return server.connector(MemorySwitch.SETTINGS);
        }

        @Override
        Wrong twist() {
            return chosen.get();
        }

        @Override
        Memory self() {
            return this;
        }

        @Override
        public void send(byte[] frame) {
            server.send(frame);
        }

        @Override
        public List<byte[]> received() {
            return server.received();
        }
    }

    /** The verification under test. */
    static final class Verified extends PeerVerification {
        @Override
        protected PeerFarEnd farEnd() {
            return new Memory();
        }
    }

    @Override
    Kit.Outcome run(Supplier<? extends Wrong> twist) {
        chosen = twist;
        return Kit.run(Verified.class);
    }

    @Override
    Wrong nothing() {
        return new Wrong();
    }

    @Override
    Class<?> verification() {
        return PeerVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays up its loss", PlaysUpItsLoss::new, "required_PEER_1_itsLossIsDeclaredToChangeNothing"),
                wrong("drops empty frames", DropsEmptyFrames::new, "required_PEER_2_framesArriveWholeAndInOrder"),
                wrong("uses one buffer", UsesOneBuffer::new, "required_PEER_3_framesComeUpWholeAndInOrder"),
                wrong("keeps frames for the next link", KeepsFramesForTheNextLink::new, "required_PEER_4_framesOfALostLinkAreNotSentOnTheNext"));
    }

    /** Says that its loss stops dialing. */
    static final class PlaysUpItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.PAUSE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Sends no frames without content. */
    static final class DropsEmptyFrames extends Wrong {
        @Override
        @Nullable Object down(Call<PeerEvents> command) {
            return command.is("send") && !command.first(ByteBuffer.class).hasRemaining() ? null : command.go();
        }
    }

    /** Gives every frame up in the same buffer. */
    static final class UsesOneBuffer extends Wrong {
        private final byte[] buffer = new byte[1 << 17];

        @Override
        @Nullable Object up(Call<PeerEvents> report) {
            if (report.is("received")) {
                ByteBuffer frame = report.first(ByteBuffer.class);
                int length = frame.remaining();
                frame.get(buffer, 0, length);
                report.server().received(ByteBuffer.wrap(buffer, 0, length));
                return null;
            }
            return report.go();
        }
    }

    /** Sends on the next link what it could not send on the last one. */
    static final class KeepsFramesForTheNextLink extends Wrong {
        private final List<ByteBuffer> kept = new ArrayList<>();
        private boolean lost;
        private @Nullable PeerLink link;

        @Override
        void opened(PeerLink opened) {
            link = opened;
            lost = false;
        }

        @Override
        @Nullable Object up(Call<PeerEvents> report) {
            lost |= report.is("closed");
            if (report.is("opened") && link != null) {
                kept.forEach(link::send);
            }
            return report.go();
        }

        @Override
        @Nullable Object down(Call<PeerEvents> command) {
            if (command.is("send") && lost) {
                kept.add(command.first(ByteBuffer.class));
            }
            return command.go();
        }
    }
}
