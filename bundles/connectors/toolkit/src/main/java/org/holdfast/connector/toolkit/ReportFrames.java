package org.holdfast.connector.toolkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.statistics.StatisticsReport;

/** Frames of the protocol {@code statistics}, version 1: {@code docs/protocols/statistics.md}. */
public final class ReportFrames {
    /** Its name. */
    public static final String PROTOCOL = "statistics";
    /** Its version. */
    public static final int VERSION = 1;
    /** Reports, to the server. */
    public static final int REPORTS = 16;
    /** Every report up to a number is stored, to the client. */
    public static final int STORED = 17;
    /** Asks whether the server can store, to the server; it answers with the same. */
    public static final int SYNC = 18;

    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_REPORTS = 1_000;
    private static final int MOST_VALUES = 1_000;

    private ReportFrames() {
    }

    /** These reports in one frame or several. */
    public static List<Frame> of(List<StatisticsReport> reports) {
        List<Frame> frames = new ArrayList<>();
        List<byte[]> some = new ArrayList<>();
        int size = 0;
        for (StatisticsReport report : reports) {
            byte[] bytes = bytes(report);
            if (!some.isEmpty() && (size + bytes.length > MOST_BYTES || some.size() == MOST_REPORTS)) {
                frames.add(frame(some, size));
                some.clear();
                size = 0;
            }
            some.add(bytes);
            size += bytes.length;
        }
        if (!some.isEmpty()) {
            frames.add(frame(some, size));
        }
        return frames;
    }

    private static Frame frame(List<byte[]> reports, int size) {
        ByteBuffer content = ByteBuffer.allocate(2 + size).putShort((short) reports.size());
        reports.forEach(content::put);
        return new Frame(REPORTS, content.array());
    }

    private static byte[] bytes(StatisticsReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(report.sequence());
            out.writeLong(report.at().toEpochMilli());
            out.writeUTF(report.object());
            out.writeUTF(report.event());
            out.writeShort(report.values().size());
            for (Map.Entry<String, Double> value : new TreeMap<>(report.values()).entrySet()) {
                out.writeUTF(value.getKey());
                out.writeDouble(value.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The reports of a frame.
     *
     * @throws ProtocolException if it is none of reports, or cannot be understood
     */
    public static List<StatisticsReport> reports(Frame frame) throws ProtocolException {
        List<StatisticsReport> reports = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.content()))) {
            int count = in.readUnsignedShort();
            if (count > MOST_REPORTS) {
                throw new ProtocolException("at most " + MOST_REPORTS + " reports in a frame expected");
            }
            for (int i = 0; i < count; i++) {
                reports.add(report(in));
            }
            if (in.read() >= 0) {
                throw new ProtocolException("a frame of reports is longer than its reports");
            }
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException | RuntimeException wrong) {
            throw new ProtocolException("a frame of reports cannot be understood");
        }
        return reports;
    }

    private static StatisticsReport report(DataInputStream in) throws IOException {
        long sequence = in.readLong();
        Instant at = Instant.ofEpochMilli(in.readLong());
        String object = in.readUTF();
        String event = in.readUTF();
        int count = in.readUnsignedShort();
        if (sequence < 1 || object.length() > 200 || event.length() > 100 || count > MOST_VALUES) {
            throw new ProtocolException("a report is out of its bounds");
        }
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            if (name.length() > 100) {
                throw new ProtocolException("a report is out of its bounds");
            }
            values.put(name, in.readDouble());
        }
        return new StatisticsReport(sequence, at, object, event, values);
    }

    /** Every report up to this number is stored. */
    public static Frame stored(long through) {
        return new Frame(STORED, ByteBuffer.allocate(Long.BYTES).putLong(through).array());
    }

    /**
     * The number in a frame of {@link #stored}.
     *
     * @throws ProtocolException if there is none
     */
    public static long through(Frame frame) throws ProtocolException {
        if (frame.content().length != Long.BYTES) {
            throw new ProtocolException("a number of eight bytes expected");
        }
        return ByteBuffer.wrap(frame.content()).getLong();
    }
}
