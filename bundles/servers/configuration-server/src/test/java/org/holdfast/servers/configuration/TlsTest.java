package org.holdfast.servers.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS between connector and server: who is refused, and what is said of him. */
class TlsTest {
    @TempDir
    static Path folder;
    private static Identity right;
    private static Identity elsewhere;
    private static Identity expired;

    @BeforeAll
    static void makeIdentities() throws Exception {
        ExecutorService makers = Executors.newFixedThreadPool(3);
        Future<Identity> ours = makers.submit(() -> Identity.of(folder, "right", "ip:127.0.0.1"));
        Future<Identity> others = makers.submit(() -> Identity.of(folder, "elsewhere", "dns:elsewhere.test"));
        Future<Identity> old = makers.submit(() -> Identity.of(folder, "expired", "ip:127.0.0.1", "-10d", 5));
        right = ours.get();
        elsewhere = others.get();
        expired = old.get();
        makers.shutdown();
    }

    private static Running server(Identity identity, String... more) throws Exception {
        String[] set = {"database.url", Running.memory(), "tls.certificate", identity.certificate().toString(), "tls.key", identity.key().toString()};
        String[] all = Arrays.copyOf(set, set.length + more.length);
        System.arraycopy(more, 0, all, set.length, more.length);
        return new Running(all);
    }

    private static Follower follow(Running running, Identity trusted, Map<String, Object> more) {
        Map<String, Object> set = new HashMap<>(more);
        set.put("tls_trust", trusted.certificate().toString());
        return new Follower("tls:127.0.0.1:" + running.port(), set);
    }

    @Test
    void required_TLS_1_aServerOfAnotherAuthorityOrHostOrPastIsRefusedAndTheDetailSaysWhich() throws Exception {
        try (Running running = server(right)) {
            Follower good = follow(running, right, Map.of()).following(0);
            good.awaitLists();
            good.link.close();
            assertThat(follow(running, elsewhere, Map.of()).awaitClosed()).startsWith("SECURITY ").contains("is of an authority that is not trusted");
        }
        try (Running running = server(elsewhere)) {
            assertThat(follow(running, elsewhere, Map.of()).awaitClosed()).startsWith("SECURITY ").contains("is of another host");
        }
        try (Running running = server(expired)) {
            assertThat(follow(running, expired, Map.of()).awaitClosed()).startsWith("SECURITY ").contains("has expired");
        }
    }

    @Test
    void required_TLS_1_plainConnectionsAreRefusedWhereTlsIsAskedForAndTheOtherWayRound() throws Exception {
        try (Running running = server(right)) {
            new Follower(running.port()).awaitClosed();
            running.awaitLog("reason=it does not speak TLS");
            try {
                assertThat(Web.get(running.http(), "status")).doesNotContain("HTTP/1.1");
            } catch (java.io.IOException cutOff) {
                assertThat(cutOff).isNotNull();
            }
            running.awaitLog("http.refused");
        }
        try (Running running = new Running("database.url", Running.memory())) {
            assertThat(follow(running, right, Map.of()).awaitClosed()).contains("does not speak TLS");
            running.awaitLog("reason=it begins TLS where frames are expected");
        }
    }

    @Test
    void required_TLS_1_byMutualTlsOnlyClientsWithACertificateAreTaken() throws Exception {
        try (Running running = server(right, "tls.trust", elsewhere.certificate().toString())) {
            Follower known = follow(running, right, Map.of("tls_certificate", elsewhere.certificate().toString(), "tls_key",
                    elsewhere.key().toString())).following(0);
            known.awaitLists();
            known.link.close();
            assertThat(follow(running, right, Map.of()).awaitClosed()).matches("(?s)(SECURITY|CLOSED) .*");
            running.awaitLog("reason=it shows no certificate of an authority that is trusted");
            Await.until(() -> running.log.stream().anyMatch(line -> line.contains("client=ocs1")), () -> running.log);
        }
    }
}
