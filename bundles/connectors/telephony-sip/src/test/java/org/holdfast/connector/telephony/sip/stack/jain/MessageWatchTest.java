package org.holdfast.connector.telephony.sip.stack.jain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the watch says of a stream, whatever the pieces in which it comes. */
class MessageWatchTest {
    private static final String START = "OPTIONS sip:a@b SIP/2.0\r\n";
    private final MessageWatch watch = new MessageWatch();
    private long now = 1;

    private String read(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        String wrong = "";
        for (int from = 0; from < bytes.length && wrong.isEmpty(); from += piece) {
            wrong = watch.read(bytes, from, Math.min(piece, bytes.length - from), now++);
        }
        return wrong;
    }

    static Stream<Arguments> streams() {
        String none = "it sends something that is no SIP message";
        return Stream.of(
                Arguments.of("\r\n\r\n" + START + "Content-Length: 5\r\n\r\nhello" + START + "l:0\r\n\r\n\r\n", ""),
                Arguments.of("SIP/2.0 200 OK\r\ncontent-length : 2\r\n\r\n\u0000\u0001SIP/2.0 180 Ringing\n\n", ""),
                Arguments.of("OPTIONS sip:" + "x".repeat(5_000) + " SIP/2.0\r\n\r\n", ""),
                Arguments.of("\u0000\u0001", none),
                Arguments.of("\u0016\u0003\u0001", none),
                Arguments.of("GET / HTTP/1.1\r\n", none),
                Arguments.of(START + "Content-Length: 5\r\n\r\nhello and more", none),
                Arguments.of(START + "Content-Length: -1\r\n", "its Content-Length is no number"),
                Arguments.of(START + "Content-Length: 65537\r\n", "it sends a message of more than 65536 bytes"),
                Arguments.of(START + "X: " + "x".repeat(40_000), "it sends a message with a head of more than 30000 bytes"),
                // what the stack may understand and we do not is not our business
                Arguments.of(START + "Content-Length:\r\n 5\r\n\r\nhello and more", ""));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void whatIsWrongIsTold(String stream, String wrong) {
        assertThat(read(stream, 7)).isEqualTo(wrong);
        assertThat(new MessageWatch().read(stream.getBytes(StandardCharsets.ISO_8859_1), 0, stream.length(), 1)).isEqualTo(wrong);
    }

    @Test
    void theTimeOfAMessageBeginsWithItsFirstByteAndEndsWithItsLast() {
        assertThat(read("\r\n\r\n", 4)).isEmpty();
        assertThat(watch.begun()).isZero();
        now = 40;
        read(START, 100);
        assertThat(watch.begun()).isEqualTo(40);
        read("Content-Length: 1\r\n\r\n", 100);
        assertThat(watch.begun()).isEqualTo(40);
        read("x", 1);
        assertThat(watch.begun()).isZero();
    }
}
