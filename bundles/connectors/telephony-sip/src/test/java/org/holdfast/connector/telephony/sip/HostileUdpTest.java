package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile messages over UDP, from strangers and through the proxy. */
class HostileUdpTest {
    private static final int FLOOD = 100_000;

    /** A summary such as {@code 405 ×4, 481 ×2}. */
    static String summary(List<String> answers) {
        String text = answers.stream()
                .map(line -> line.startsWith("SIP/2.0 ") ? line.substring(8, 11) : line)
                .collect(Collectors.groupingBy(status -> status, java.util.TreeMap::new, Collectors.counting()))
                .entrySet().stream()
                .map(each -> each.getKey() + " ×" + each.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "nothing" : text;
    }

    @ParameterizedTest
    @ValueSource(strings = {Stranger.ADDRESS, "127.0.0.1"})
    void tortureMessagesOfRfc4475(String address) throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(address, siege.port)) {
            List<String> answers = new ArrayList<>();
            for (Torture message : Torture.all()) {
                // The sender of most of them is a name that does not exist; with rport the answer comes back to us.
                stranger.send(message.text().replaceFirst("(branch *= *z9hG4bK)", "rport;$1").getBytes(StandardCharsets.ISO_8859_1));
            }
            answers.addAll(stranger.answers());
            siege.holds("49 messages of RFC 4475 over UDP from " + who(address), summary(answers));
        }
    }

    static String who(String address) {
        return address.equals(Stranger.ADDRESS) ? "a stranger" : "the proxy's address";
    }

    @ParameterizedTest
    @ValueSource(strings = {Stranger.ADDRESS, "127.0.0.1"})
    void mutatedMessages(String address) throws IOException {
        Random random = new Random(4475);
        try (Siege siege = Siege.udp(Map.of("strangers_per_second", 100_000)); Stranger stranger = new Stranger(address, siege.port)) {
            List<Torture> all = Torture.all();
            for (int i = 0; i < 5_000; i++) {
                byte[] bytes = i % 2 == 0
                        ? all.get(random.nextInt(all.size())).bytes().clone()
                        : stranger.request("OPTIONS").getBytes(StandardCharsets.ISO_8859_1);
                for (int change = random.nextInt(8); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                stranger.send(java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length * 2)));
                if (i % 100 == 0) {
                    siege.scene.fence();
                }
            }
            siege.holds("5,000 randomly changed and cut messages over UDP from " + who(address), summary(stranger.answers()));
        }
    }

    @Test
    void oversizedAndOverfilledMessages() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger("127.0.0.1", siege.port)) {
            stranger.send(new byte[65_507]);
            stranger.send(stranger.request("OPTIONS", "big", "<sip:a@b>", "X: " + "x".repeat(60_000) + "\r\n"));
            stranger.send(stranger.request("OPTIONS", "many", "<sip:a@b>", "X: y\r\n".repeat(1_200)));
            stranger.send(stranger.request("OPTIONS", "vias", "<sip:a@b>", "Via: SIP/2.0/UDP a;branch=z9hG4bKa\r\n".repeat(150)));
            stranger.send(stranger.request("OPTIONS", "routes", "<sip:a@b>", "Record-Route: " + "<sip:a;lr>,".repeat(600) + "<sip:a;lr>\r\n"));
            stranger.send(stranger.request("OPTIONS", "nested", "<sip:a@b>", "User-Agent: " + "(".repeat(7_000) + "\r\n"));
            stranger.send(stranger.request("OPTIONS", "quotes", "\"" + "\\".repeat(7_001) + "\" <sip:a@b>", ""));
            stranger.send(stranger.request("OPTIONS", "params", "<sip:a@b" + ";p".repeat(3_000) + ">", ""));
            stranger.send(stranger.request("OPTIONS", "colons", ":".repeat(7_000), ""));
            stranger.send(stranger.request("OPTIONS", "lies", "<sip:a@b>", "Content-Length: 99999999999\r\n"));
            stranger.send(stranger.request("OPTIONS", "lies2", "<sip:a@b>", "Content-Length: -1\r\n"));
            stranger.send("\r\n".repeat(4_000));
            stranger.send("\r".repeat(4_000));
            siege.holds("12 oversized or overfilled messages over UDP: 65,507 bytes, 1,200 headers, 150 Via, 600 routes, "
                    + "7,000 brackets, quotes, colons, false lengths, line ends only", summary(stranger.answers()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "INVITE", "REGISTER", "garbage", "200"})
    void floodOfStrangers(String what) throws Exception {
        flood(what, Stranger.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "INVITE", "garbage", "200"})
    void floodThroughTheProxy(String what) throws Exception {
        flood(what, "127.0.0.1");
    }

    private static void flood(String what, String address) throws Exception {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(address, siege.port)) {
            siege.scene.far.robot = null;
            Thread flood = new Thread(() -> {
                try {
                    for (int i = 0; i < FLOOD; i++) {
                        stranger.send(switch (what) {
                            case "garbage" -> "x".repeat(1_000);
                            case "200" -> answer(i, stranger.port());
                            default -> stranger.request(what);
                        });
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            flood.start();
            flood.join();
            String answered = summary(stranger.answers());
            siege.holds(String.format("flood of %,d %s over UDP from %s", FLOOD, what, who(address)), answered);
        }
    }

    static String answer(int number, int port) {
        return "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKnothing" + number + "\r\nFrom: <sip:a@127.0.0.1>;tag=a" + number
                + "\r\nTo: <sip:b@127.0.0.1>;tag=b\r\nCall-ID: nothing-" + number + "@elsewhere.example\r\nCSeq: 1 INVITE\r\nContact: <sip:b@127.0.0.1:"
                + port + ">\r\nContent-Length: 0\r\n\r\n";
    }

    @Test
    void whatWeDoNotServe() throws IOException {
        try (Siege siege = Siege.udp(Map.of()); Stranger stranger = new Stranger(siege.port)) {
            List<String> methods = List.of("INVITE", "REGISTER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "REFER", "PUBLISH", "PRACK",
                    "UPDATE", "INFO", "BYE", "CANCEL", "ACK", "WHATEVER");
            for (String method : methods) {
                stranger.send(stranger.request(method));
            }
            List<String> answers = stranger.answers();
            assertThat(summary(answers)).isEqualTo("403 ×1, 405 ×10, 481 ×2");
            siege.holds(String.join(", ", methods) + " from a stranger", summary(answers));
        }
    }
}
