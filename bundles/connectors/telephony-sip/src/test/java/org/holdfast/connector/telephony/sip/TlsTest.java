package org.holdfast.connector.telephony.sip;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with a certificate made for the test; what is refused is in {@link OutgoingTlsTest}. */
class TlsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void required_TLS_1_callOverTls(String protocol) throws Exception {
        TlsFixture tls = new TlsFixture(directory);
        Map<String, Object> trust = Map.of("tls_trust", tls.pem().toString());
        try (Scene scene = Scene.opened(new Scene(FarEnd.on(tls.server(protocol)), trust, "tls"))) {
            scene.answered();
            scene.joined();
        }
    }

    @Test
    void trustFromKeystoreFile() throws Exception {
        TlsFixture tls = new TlsFixture(directory);
        Map<String, Object> trust = Map.of("tls_trust", tls.trustStore().toString(), "tls_trust_password", TlsFixture.PASSWORD);
        try (Scene scene = new Scene(FarEnd.on(tls.server("TLSv1.3")), trust, "tls")) {
            scene.expect("opened");
        }
    }
}
