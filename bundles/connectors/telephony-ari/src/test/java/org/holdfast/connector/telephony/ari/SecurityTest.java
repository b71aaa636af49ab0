package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.testing.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, user and password. */
class SecurityTest {
    private final Asterisk asterisk = Asterisk.of(Asterisk.versions().findFirst().orElseThrow());
    @TempDir
    private Path folder;

    private Recorder first(String endpoint, Map<String, Object> values, String expected) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("application", "security");
        all.put("endpoints", new String[] {endpoint});
        AriTelephonyConnector connector = Config.connector(all);
        Recorder reports = new Recorder();
        var link = connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 1), reports);
        assertThat(reports.next()).isEqualTo(expected);
        if (expected.equals("opened")) {
            link.resync();
            assertThat(reports.next()).isEqualTo("resynced");
        }
        link.close();
        return reports;
    }

    private String secure() {
        return "https://127.0.0.1:" + asterisk.securePort();
    }

    @Test
    void required_TLS_1_requestsAndEventsGoOverTlsToATrustedAsterisk() {
        first(secure(), Map.of("tls_trust", asterisk.identity().certificate().toString()), "opened");
    }

    @Test
    void required_TLS_1_aCertificateThatIsNotTrustedIsRefusedAndTold() throws Exception {
        Identity other = Identity.of(folder, "other", "ip:127.0.0.1");
        Recorder reports = first(secure(), Map.of("tls_trust", other.certificate().toString()), "closed SECURITY");
        assertThat(reports.detail).contains("not trusted");
    }

    @Test
    void required_TLS_1_aServerWithoutTlsIsRefused() {
        Recorder reports = first("https://127.0.0.1:" + asterisk.port(), Map.of(), "closed SECURITY");
        assertThat(reports.detail).doesNotContain(Asterisk.PASSWORD);
    }

    @Test
    void aWrongPasswordClosesTheLinkAndIsNotTold() {
        Recorder reports = first("http://127.0.0.1:" + asterisk.port(), Map.of("password", "wrong-one"), "closed SECURITY");
        assertThat(reports.detail).contains("refused user and password").doesNotContain("wrong-one");
    }

    @Test
    void thePasswordIsReadFromItsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), Asterisk.PASSWORD + "\n");
        first("http://127.0.0.1:" + asterisk.port(), Map.of("password", "", "password_file", file.toString()), "opened");
        Recorder reports = first("http://127.0.0.1:" + asterisk.port(),
                Map.of("password_file", folder.resolve("none").toString()), "closed SECURITY");
        assertThat(reports.detail).contains("password.file");
    }

    @Test
    void anotherServerThatTakesTheApplicationEndsTheLink() {
        Map<String, Object> values = Map.of("application", "shared", "endpoints", new String[] {"http://127.0.0.1:" + asterisk.port()});
        AriTelephonyConnector connector = Config.connector(values);
        Recorder one = new Recorder();
        Recorder two = new Recorder();
        connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 1), one);
        assertThat(one.next()).isEqualTo("opened");
        var other = connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 2), two);
        assertThat(two.next()).isEqualTo("opened");
        assertThat(one.next()).isEqualTo("closed CLOSED");
        other.close();
    }
}
