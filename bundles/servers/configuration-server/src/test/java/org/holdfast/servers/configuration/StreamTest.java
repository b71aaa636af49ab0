package org.holdfast.servers.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connector and server: changes arrive, also those of another server; what strangers send does not matter. */
class StreamTest {
    private final String url = Running.memory();

    @AfterEach
    void required_8_noThreadIsLeft() {
        LiveThreads.awaitNone("holdfast-configuration-");
    }

    private Running server() throws Exception {
        return new Running("database.url", url);
    }

    @Test
    void aChangeArrivesAndAfterAReconnectTheWholeIsReadAgain() throws Exception {
        try (Running running = server()) {
            Web.put(running.http(), "lists/a", "{}");
            Follower follower = new Follower(running.port()).following(0);
            follower.awaitLists("a");
            Web.put(running.http(), "lists/b", "{}");
            long before = follower.awaitLists("a", "b").revision();
            assertThat(before).isEqualTo(2);
            assertThat(Web.body(running.http(), "status")).contains("\"client\": \"ocs1 127.0.0.1:").contains("\"follows\": true");
            follower.link.close();
            Web.ask(running.http(), "DELETE", "lists/a", "", "If-Match: \"1\"");
            Follower again = new Follower(running.port()).following(before);
            assertThat(again.awaitLists("b").revision()).isEqualTo(3);
            assertThat(again.definitions).hasSize(1);
            again.link.close();
        }
    }

    @Test
    void severalChangesAtOnceAreReportedAsOne() throws Exception {
        try (Running running = server()) {
            Follower follower = new Follower(running.port()).following(0);
            follower.awaitLists();
            Web.ask(running.http(), "POST", "objects", "{\"lists\": {\"a\": {}, \"b\": {}}}", "If-Match: \"0\"");
            follower.awaitLists("a", "b");
            assertThat(follower.definitions).extracting(ServerDefinition::revision).containsExactly(1L, 2L);
            follower.link.close();
        }
    }

    @Test
    void serversOfOneDatabaseTellTheSame() throws Exception {
        try (Running one = server(); Running other = server()) {
            Follower follower = new Follower(other.port()).following(0);
            Web.put(one.http(), "lists/a", "{}");
            follower.awaitLists("a");
            other.awaitLog("configuration.changed revision=1 count=1 objects=lists/a from=database");
            assertThat(Web.ask(other.http(), "PUT", "lists/a", "{}", "If-None-Match: *")).as("versions count for both").startsWith("HTTP/1.1 412 ");
            follower.link.close();
        }
    }

    @Test
    void aDatabaseThatIsAwayStopsChangesAndNothingElse() throws Exception {
        try (Running running = server()) {
            Web.put(running.http(), "lists/a", "{}");
            sql("SHUTDOWN");
            sql("CREATE TABLE not_ours(id INT)");
            running.awaitLog("database.lost reason=");
            assertThat(Web.ask(running.http(), "PUT", "lists/b", "{}", "If-None-Match: *")).startsWith("HTTP/1.1 503 ");
            Follower follower = new Follower(running.port()).following(0);
            follower.awaitLists("a");
            assertThat(Web.body(running.http(), "status")).contains("\"database\": \"down\"");
            assertThat(running.log).filteredOn(line -> line.startsWith("database.lost")).hasSize(1);
            sql("CREATE TABLE configuration_state(id INT PRIMARY KEY, revision BIGINT NOT NULL)");
            sql("CREATE TABLE configuration_object(kind VARCHAR(20), name VARCHAR(64), version BIGINT, content VARCHAR)");
            sql("INSERT INTO configuration_object VALUES('lists', 'restored', 7, '{}')");
            sql("INSERT INTO configuration_state VALUES(1, 7)");
            running.awaitLog("database.back");
            follower.awaitLists("restored");
            follower.link.close();
        }
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "", ""); Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ObjectFrames.OBJECT, ObjectFrames.GONE, ObjectFrames.ALL, ObjectFrames.COMPLETE, 99, 255})
    void framesThatMayNotComeEndTheConnectionOfTheirSenderOnly(int type) throws Exception {
        try (Running running = server()) {
            Follower good = new Follower(running.port()).following(0);
            good.awaitLists();
            FrameClient<Recorder> bad = client(running);
            bad.send(new Frame(type, new byte[] {1, 2, 3}));
            running.awaitLog("reason=a frame of type " + type + " with 3 bytes is not expected here");
            Web.put(running.http(), "lists/a", "{}");
            good.awaitLists("a");
            bad.close();
            good.link.close();
        }
    }

    private static FrameClient<Recorder> client(Running running) {
        Recorder reports = new Recorder();
        List<Frame> received = new CopyOnWriteArrayList<>();
        FrameClient<Recorder> client = new FrameClient<>(new FrameClient.Options(new HostPort("127.0.0.1", running.port()), null,
                new Hello(ObjectFrames.PROTOCOL, 1, "stranger", KeepAliveTerms.OFF), Duration.ofSeconds(30), 1 << 20, 100, line -> { }),
                "holdfast-configuration-stranger", reports, received::add);
        reports.await("opened");
        return client;
    }

    @Test
    void oneWhoSubscribesAgainAndAgainAndNeverReadsIsCutOff() throws Exception {
        try (Running running = server()) {
            Web.put(running.http(), "groups/g", "{\"agents\": {\"a\": {\"address\": \"" + "x".repeat(200_000) + "\"}}}");
            try (Socket lazy = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
                lazy.getOutputStream().write(bytes());
                for (int i = 0; i < 200; i++) {
                    lazy.getOutputStream().write(new byte[] {0, 0, 0, 1, ObjectFrames.SUBSCRIBE});
                }
                running.awaitLog("client=lazy reason=more wait to be sent to it than may");
            } catch (java.io.IOException cutOff) {
                assertThat(cutOff).isNotNull();
            }
            running.awaitLog("client=lazy reason=more wait to be sent to it than may");
            Follower good = new Follower(running.port()).following(0);
            good.awaitLists();
            good.link.close();
        }
    }

    /** A hello as it goes over the wire. */
    private static byte[] bytes() {
        ByteBuffer hello = ByteBuffer.allocate(200);
        hello.putInt(0).put((byte) 1).put("HOLDFAST1".getBytes(StandardCharsets.US_ASCII));
        hello.put((byte) 13).put("configuration".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
        hello.put((byte) 4).put("lazy".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(0).putShort((short) 0);
        hello.putInt(0, hello.position() - 4);
        return Arrays.copyOf(hello.array(), hello.position());
    }
}
