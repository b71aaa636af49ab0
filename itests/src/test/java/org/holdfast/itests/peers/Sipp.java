package org.holdfast.itests.peers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Sip;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;

/** A SIPp process that answers calls by one scenario, and what it counted and wrote down. */
final class Sipp implements AutoCloseable {
    private final Path folder;
    private final Peer process;
    private final String address;
    private final int port;

    /**
     * Starts it.
     *
     * @param status for the scenario that refuses, otherwise empty
     * @param talkMillis length of the pause in the scenario
     */
    Sipp(String name, Path parent, String address, String scenario, String status, int talkMillis) throws Exception {
        this.address = address;
        folder = Files.createDirectory(parent.resolve("sipp-" + name));
        port = Ports.free();
        String text = Resources.text(scenario).replace("{status}", status);
        Files.writeString(folder.resolve("scenario.xml"), text);
        process = Peer.start("sipp", folder, false, List.of("sipp", "-sf", "scenario.xml", "-aa", "-i", address, "-p",
                Integer.toString(port), "-mp", Integer.toString(Ports.free(4)), "-d", Integer.toString(talkMillis), "-nostdin",
                // a repeated message is no reason to hang up
                "-default_behaviors", "all,-abortunexp", "-trace_counts", "-fd", "1",
                "-trace_msg", "-message_file", "messages.log", "-trace_err", "-error_file", "errors.log"));
        Wait.until("SIPp counts", Duration.ofSeconds(10), () -> counts().isPresent());
    }

    String uri() {
        return "sip:" + address + ":" + port;
    }

    /** Address and port as a capture shows them. */
    String hostPort() {
        return address + ":" + port;
    }

    /** A message as it saw it. */
    record Message(boolean sent, Sip sip) {
    }

    /** All messages up to now, in order. */
    List<Message> messages() throws Exception {
        Path log = folder.resolve("messages.log");
        List<Message> messages = new ArrayList<>();
        if (Files.exists(log)) {
            for (String block : Files.readString(log, StandardCharsets.ISO_8859_1).split("(?m)^-{40,} [-0-9]+[ \\t][0-9:.]+$\\R?")) {
                String text = block.substring(Math.max(0, block.indexOf("\n\n"))).stripLeading();
                if (Sip.looksLike(text)) {
                    messages.add(new Message(block.startsWith("UDP message sent"), Sip.parse(text)));
                }
            }
        }
        return messages;
    }

    /** Its own counters of messages, such as {@code 1_INVITE_Recv}, by name. */
    Map<String, Long> statistics() throws Exception {
        return counts().orElseThrow();
    }

    /** How often it received this request for the first time, by its own counters. */
    long received(String request) throws Exception {
        return statistics().entrySet().stream()
                .filter(each -> each.getKey().matches("\\d+_" + request + "_Recv"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private java.util.Optional<Map<String, Long>> counts() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(each -> each.toString().endsWith("_counts.csv")).findFirst().orElse(null);
            List<String> lines = file == null ? List.of() : Files.readAllLines(file);
            if (lines.size() < 2) {
                return java.util.Optional.empty();
            }
            String[] names = lines.get(0).split(";");
            String[] values = lines.get(lines.size() - 1).split(";");
            Map<String, Long> counts = new TreeMap<>();
            for (int i = 2; i < Math.min(names.length, values.length); i++) {
                counts.put(names[i], Long.parseLong(values[i]));
            }
            return java.util.Optional.of(counts);
        }
    }

    /** Waits until its counters, written every second, are those after this moment. */
    void settle() throws Exception {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(each -> each.toString().endsWith("_counts.csv")).findFirst().orElseThrow();
        }
        int lines = Files.readAllLines(file).size();
        Wait.until("SIPp writes its counters", Duration.ofSeconds(20), () -> {
            if (!process.alive()) {
                throw new AssertionError("SIPp ended in " + folder + ": " + process.output());
            }
            return Files.readAllLines(file).size() > lines + 1;
        });
    }

    @Override
    public void close() throws Exception {
        if (process.alive()) {
            process.kill();
        }
    }
}
