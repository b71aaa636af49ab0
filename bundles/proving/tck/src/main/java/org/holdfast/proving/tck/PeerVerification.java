package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.peer.PeerConnector;
import org.holdfast.api.peer.PeerEvents;
import org.holdfast.api.peer.PeerLink;
import org.junit.jupiter.api.Test;

/** The rules of connectors to the other server of a pair. Extend it and supply a far end. */
public abstract class PeerVerification extends LinkVerification<PeerLink, PeerEvents, PeerConnector, PeerFarEnd> {
    private static final int[] SIZES = {1, 0, 100, 5_000, 65_536, 3};

    @Override
    final Class<PeerEvents> events() {
        return PeerEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(PeerLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("probe", link::probe);
        commands.put("resync", link::resync);
        commands.put("send", () -> link.send(ByteBuffer.wrap(frame(9, 100))));
        return commands;
    }

    @Override
    final void provoke(PeerLink link) {
        link.send(ByteBuffer.wrap(frame(8, 100)));
        link.probe();
        link.resync();
    }

    private static byte[] frame(int number, int size) {
        byte[] frame = new byte[size];
        Arrays.fill(frame, (byte) number);
        return frame;
    }

    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
            frames.add(frame(i + 1, SIZES[i]));
        }
        return frames;
    }

    /** Comparable by their content. */
    private static List<ByteBuffer> buffers(List<byte[]> frames) {
        return frames.stream().map(ByteBuffer::wrap).toList();
    }

    private List<byte[]> arrived() {
        try {
            return far().received();
        } catch (Exception unreadable) {
            throw new IllegalStateException("the far end cannot be looked into", unreadable);
        }
    }

    private static List<byte[]> received(Reports<PeerEvents> reports) {
        return reports.all("received").stream().map(report -> {
            ByteBuffer frame = report.argument(0, ByteBuffer.class).duplicate();
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            return bytes;
        }).toList();
    }

    @Test
    @Check("descriptor(): PEER, and a loss that lets sessions go on and attempts survive")
    void required_PEER_1_itsLossIsDeclaredToChangeNothing() {
        assertLoss(ConnectorKind.PEER, LossContract.OnSession.CONTINUE, LossContract.OnAttempts.SURVIVE);
    }

    @Test
    @Check("send(): every frame arrives whole, once, in order, also empty ones and ones of 64 KiB")
    void required_PEER_2_framesArriveWholeAndInOrder() {
        var opened = bench().open();
        frames().forEach(frame -> opened.link().send(ByteBuffer.wrap(frame)));
        bench().await("all frames", opened.reports(), () -> arrived().size() >= SIZES.length);
        far().pass(A_WHILE);
        assertThat(buffers(arrived())).isEqualTo(buffers(frames()));
    }

    @Test
    @Check("received(): every frame comes up whole, once, in order, in a buffer that is not used for the next one")
    void required_PEER_3_framesComeUpWholeAndInOrder() throws Exception {
        var opened = bench().open();
        for (byte[] frame : frames()) {
            far().send(frame);
        }
        bench().await("all frames", opened.reports(), () -> received(opened.reports()).size() >= SIZES.length);
        far().pass(A_WHILE);
        assertThat(buffers(received(opened.reports()))).isEqualTo(buffers(frames()));
    }

    @Test
    @Check("that frames of a link that is over are not sent on the next one")
    void required_PEER_4_framesOfALostLinkAreNotSentOnTheNext() throws Exception {
        PeerConnector connector = far().connector();
        var lost = bench().open(connector);
        lose(lost);
        lost.link().send(ByteBuffer.wrap(frame(1, 10)));
        far().revive();
        var again = bench().open(connector);
        again.link().send(ByteBuffer.wrap(frame(2, 10)));
        bench().await("the new frame", again.reports(), () -> !arrived().isEmpty());
        far().pass(A_WHILE);
        assertThat(buffers(arrived())).containsExactly(ByteBuffer.wrap(frame(2, 10)));
    }
}
