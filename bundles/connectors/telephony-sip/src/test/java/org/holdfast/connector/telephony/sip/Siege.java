package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.DialRequest;

/**
 * A link with a joined call, and what must still be so after an attack: the joined call is up, a new call can be made,
 * nothing piled up, the log is short and holds no phone number. Each attack adds a row to
 * {@code target/hostile-input/sip.md}.
 */
final class Siege implements AutoCloseable {
    private static final String NUMBER = "+493012345";
    private static final int MOST_LOG_LINES = 20;
    private static final int MORE_MEGABYTES = 24;
    private static final int MORE_THREADS = 4;
    private static final int MORE_FILES = 6;

    final Scene scene;
    final SipText contact;
    final SipText agent;
    final int port;
    private final Footprint before;
    private final LogLines log = new LogLines();
    private int calls;

    Siege(Scene scene) {
        this.scene = Scene.opened(scene);
        contact = scene.answered();
        agent = scene.joined();
        String uri = contact.contactUri().replaceAll(";.*", "");
        port = Integer.parseInt(uri.substring(uri.lastIndexOf(':') + 1));
        before = Footprint.now();
    }

    static Siege udp(Map<String, Object> values) throws IOException {
        return new Siege(new Scene(FarEnd.udp(), values, "udp"));
    }

    static Siege tcp(Map<String, Object> values) throws IOException {
        return new Siege(new Scene(FarEnd.tcp(), values, "tcp"));
    }

    /** A new call is answered and released. */
    void callGoesThrough() {
        CallReference reference = new CallReference("later", ++calls, 0, 1);
        scene.link.dial(new DialRequest(reference, NUMBER, "", Duration.ofSeconds(30), Map.of()));
        SipText invite = scene.far.take("INVITE");
        scene.far.answer(invite, "later" + calls, FarEnd.ANSWER);
        scene.far.take("ACK");
        scene.expect("accepted " + reference, "ANSWERED " + reference);
        scene.link.release(reference);
        scene.far.reply(scene.far.take("BYE"), 200, "", "", "");
        scene.expect("RELEASED " + reference);
    }

    /** Everything that must hold afterwards; writes the row of the table. */
    void holds(String tried, String answered) throws IOException {
        callGoesThrough();
        scene.far.request(contact, "OPTIONS", "far1", 500 + calls, "");
        scene.far.takeResponse(200);
        LinkTest.await(() -> Footprint.threadsNow() <= before.threads() + MORE_THREADS);
        LinkTest.await(() -> Footprint.filesNow() <= before.files() + MORE_FILES);
        Footprint after = Footprint.now();
        row(tried, answered, after);
        assertThat(after.heapMegabytes()).isLessThanOrEqualTo(before.heapMegabytes() + MORE_MEGABYTES);
        assertThat(log.lines()).hasSizeLessThanOrEqualTo(MOST_LOG_LINES);
        assertThat(log.lines()).noneMatch(line -> line.contains(NUMBER.substring(1)));
        scene.far.request(contact, "BYE", "far1", 900, "");
        scene.far.takeResponse(200);
        SipText bye = scene.far.take("BYE");
        assertThat(bye.callId()).isEqualTo(agent.callId());
        scene.far.reply(bye, 200, "", "", "");
        scene.expect("RELEASED " + Scene.REF + " ANSWER");
    }

    private void row(String tried, String answered, Footprint after) throws IOException {
        Path table = Files.createDirectories(Path.of("target", "hostile-input")).resolve("sip.md");
        String test = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.endsWith("Test")).findFirst().orElseThrow());
        String row = "| " + tried + " | " + answered + " | " + before + " → " + after + " | `"
                + test.substring(test.lastIndexOf('.') + 1) + "` |\n";
        Files.writeString(table, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        log.close();
        scene.link.close();
        scene.far.close();
    }
}
