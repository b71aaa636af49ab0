package org.holdfast.proving.chaos.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.proving.simulators.demo.Command;

/** What passed on the wire: tcpdump on all interfaces, and a reader of its files. */
public final class Capture implements AutoCloseable {
    private static final int SLL2 = 276;
    private static final int SLL2_BYTES = 20;
    private static final int UDP = 17;

    private final Path file;
    private final Peer process;

    /** @param ports only datagrams from or to these UDP ports */
    public Capture(Path folder, List<Integer> ports) throws Exception {
        file = folder.resolve("wire.pcap");
        String filter = String.join(" or ", ports.stream().map(port -> "udp port " + port).toList());
        String user = System.getProperty("user.name");
        process = Peer.start("tcpdump", folder, true, List.of("tcpdump", "-i", "any", "-n", "-s", "0", "-B", "32768", "-U", "-Z", user,
                "-w", file.toString(), filter));
        Wait.until("tcpdump listens", Duration.ofSeconds(20), () -> process.output().contains("listening"));
    }

    /**
     * A SIP message on the wire.
     *
     * @param at when the kernel saw it
     * @param from address and port
     * @param to address and port
     */
    public record Packet(Instant at, String from, String to, Sip sip) {
    }

    /** Ends the capture; all SIP messages in order of time. */
    public List<Packet> stop() throws Exception {
        process.close();
        Command.must(Root.command(true, List.of("chmod", "a+r", file.toString())));
        return read(file);
    }

    public static List<Packet> read(Path file) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(0) != 0xa1b2c3d4 || in.getInt(20) != SLL2) {
            throw new IllegalStateException("not a capture of 'any' by this machine's tcpdump: " + file);
        }
        List<Packet> packets = new ArrayList<>();
        int at = 24;
        while (at + 16 <= in.limit()) {
            Instant time = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt(at)), in.getInt(at + 4) * 1_000L);
            int length = in.getInt(at + 8);
            at += 16;
            if (at + length > in.limit()) {
                break;
            }
            packet(in.array(), at + SLL2_BYTES, at + length, time, packets);
            at += length;
        }
        packets.sort(java.util.Comparator.comparing(Packet::at));
        return packets;
    }

    private static void packet(byte[] bytes, int ip, int end, Instant time, List<Packet> packets) {
        int header = (bytes[ip] & 15) * 4;
        if ((bytes[ip] & 0xf0) != 0x40 || bytes[ip + 9] != UDP) {
            return;
        }
        int udp = ip + header;
        String text = new String(bytes, udp + 8, end - udp - 8, StandardCharsets.UTF_8);
        if (Sip.looksLike(text)) {
            packets.add(new Packet(time, address(bytes, ip + 12, udp), address(bytes, ip + 16, udp + 2), Sip.parse(text)));
        }
    }

    private static String address(byte[] bytes, int host, int port) {
        return (bytes[host] & 255) + "." + (bytes[host + 1] & 255) + "." + (bytes[host + 2] & 255) + "." + (bytes[host + 3] & 255)
                + ":" + ((bytes[port] & 255) << 8 | bytes[port + 1] & 255);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
