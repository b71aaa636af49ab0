package org.holdfast.servers.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes by HTTP: versions, wrong objects, many at once, and that they stay. */
class EditsTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");
    private static final String YAML = "Content-Type: application/yaml";

    @TempDir
    Path folder;

    private Running server() throws Exception {
        return new Running("data", folder.toString());
    }

    @Test
    void aChangeToAVersionThatIsOldIsRefusedAndSaysSo() throws Exception {
        try (Running running = server()) {
            int http = running.http();
            assertThat(Web.ask(http, "PUT", "lists/a", "{}")).startsWith("HTTP/1.1 428 ").contains("lists/a is not there");
            assertThat(Web.ask(http, "PUT", "lists/a", "{}", "If-Match: \"1\"")).startsWith("HTTP/1.1 412 ").contains("is not there");
            assertThat(Web.ask(http, "PUT", "lists/a", "{}", "If-None-Match: *")).startsWith("HTTP/1.1 201 ").contains("ETag: \"1\"");
            assertThat(Web.ask(http, "PUT", "lists/a", "{}", "If-None-Match: *")).startsWith("HTTP/1.1 412 ");
            assertThat(Web.ask(http, "PUT", "lists/a", "{\"zone\": \"UTC\"}", "If-Match: \"1\"")).startsWith("HTTP/1.1 200 ").contains("ETag: \"2\"");
            assertThat(Web.ask(http, "PUT", "lists/a", "{\"maxAttempts\": 2}", "If-Match: \"1\"")).startsWith("HTTP/1.1 412 ")
                    .contains("ETag: \"2\"").contains("lists/a: version 1 was to be changed, but it has version 2; nothing was changed");
            assertThat(Web.body(http, "lists/a")).isEqualTo("{\"zone\": \"UTC\"}\n");
            assertThat(Web.ask(http, "DELETE", "lists/a", "", "If-Match: \"1\"")).startsWith("HTTP/1.1 412 ");
            assertThat(Web.ask(http, "DELETE", "lists/a", "", "If-Match: \"2\"")).startsWith("HTTP/1.1 200 ").contains("deleted");
            assertThat(Web.get(http, "lists/a")).startsWith("HTTP/1.1 404 ");
            assertThat(Web.ask(http, "PUT", "lists/a", "{}", "If-None-Match: *")).as("never a version that was there before").contains("ETag: \"4\"");
            assertThat(Web.ask(http, "PUT", "lists/a", "{}", "If-Match: \"4\"")).as("nothing is new").contains("ETag: \"4\"").contains("revision 4");
        }
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneSucceeds() throws Exception {
        try (Running running = server()) {
            Web.put(running.http(), "lists/a", "{}");
            ExecutorService editors = Executors.newFixedThreadPool(8);
            AtomicInteger number = new AtomicInteger();
            Callable<String> edit = () -> Web.ask(running.http(), "PUT", "lists/a", "{\"maxAttempts\": " + number.incrementAndGet() + "}", "If-Match: \"1\"");
            List<Future<String>> answers = editors.invokeAll(java.util.Collections.nCopies(16, edit));
            int changed = 0;
            for (Future<String> answer : answers) {
                assertThat(answer.get()).matches("(?s)HTTP/1.1 (200|412) .*");
                changed += answer.get().startsWith("HTTP/1.1 200 ") ? 1 : 0;
            }
            editors.shutdown();
            assertThat(changed).isEqualTo(1);
        }
    }

    @Test
    void wrongObjectsAreRefusedWithObjectFieldAndWhatWasExpected() throws Exception {
        try (Running running = server()) {
            int http = running.http();
            Web.put(http, "lists/a", "{}");
            Web.put(http, "campaigns/c", "{\"lists\": {\"a\": 1}}");
            assertThat(Web.ask(http, "PUT", "lists/a", "{\"maxAttempts\": 0, \"zone\": \"Mars\"}", "If-Match: \"1\"")).startsWith("HTTP/1.1 422 ")
                    .contains("lists/a: lists.a.maxAttempts: 1..100 expected, found '0'\n").contains("lists/a: lists.a.zone: an IANA time zone");
            assertThat(Web.ask(http, "DELETE", "lists/a", "", "If-Match: \"1\"")).startsWith("HTTP/1.1 422 ")
                    .contains("campaigns/c: campaigns.c.lists.a: a list expected, 'a' is not defined");
            assertThat(Web.ask(http, "PUT", "lists/b", "{\"zone\": }", "If-None-Match: *")).startsWith("HTTP/1.1 400 ").contains("lists/b:1:");
            assertThat(Web.ask(http, "PUT", "lists/b", "\"" + "x".repeat(400_000) + "\"", "If-None-Match: *")).startsWith("HTTP/1.1 422 ");
            assertThat(Web.ask(http, "PUT", "agents/b", "{}", "If-None-Match: *")).startsWith("HTTP/1.1 422 ").contains("found 'agents'");
            assertThat(Web.ask(http, "PUT", "lists/b", "{}", "If-None-Match: *", "Origin: http://evil.test")).startsWith("HTTP/1.1 403 ");
            assertThat(Web.tag(http, "objects")).as("nothing was changed").isEqualTo("\"2\"");
        }
    }

    @Test
    void manyAtOnceFromConfigurationFilesAndBack() throws Exception {
        try (Running running = server()) {
            int http = running.http();
            String yaml = Files.readString(EXAMPLE);
            assertThat(Web.ask(http, "PUT", "objects", yaml, YAML)).startsWith("HTTP/1.1 428 ");
            assertThat(Web.ask(http, "PUT", "objects", yaml, YAML, "If-Match: \"0\"")).startsWith("HTTP/1.1 200 ");
            String all = Web.body(http, "objects");
            assertThat(all).contains("\"spring\": {").contains("\"busy-again\": {");
            assertThat(Web.ask(http, "POST", "objects", "{lists: {b: {}}, dialer: cpd}", YAML, "If-Match: \"1\"")).startsWith("HTTP/1.1 200 ");
            assertThat(Web.body(http, "lists")).contains("\"contacts\"").contains("\"b\"");
            assertThat(Web.body(http, "server/default")).isEqualTo("{\"dialer\": \"cpd\"}\n");
            assertThat(Web.tag(http, "lists/contacts")).as("what stays the same keeps its version").isEqualTo("\"1\"");
            assertThat(Web.ask(http, "PUT", "objects", all, "If-Match: \"1\"")).startsWith("HTTP/1.1 412 ");
            assertThat(Web.ask(http, "PUT", "objects", all, "If-Match: \"2\"")).startsWith("HTTP/1.1 200 ");
            assertThat(Web.body(http, "objects")).isEqualTo(all);
            assertThat(Web.ask(http, "PUT", "objects", "{lists: {c: {}, 'd d': {}}}", YAML, "If-Match: \"3\"")).startsWith("HTTP/1.1 422 ").contains("'d d'");
            running.awaitLog("configuration.changed revision=1 count=5 objects=treatments/busy-again");
        }
    }

    @Test
    void objectsAndVersionsOutliveTheServer() throws Exception {
        try (Running running = server()) {
            Web.put(running.http(), "lists/a", "{}");
            Web.put(running.http(), "lists/a", "{\"zone\": \"UTC\"}");
        }
        try (Running running = server()) {
            assertThat(Web.body(running.http(), "lists/a")).isEqualTo("{\"zone\": \"UTC\"}\n");
            assertThat(Web.tag(running.http(), "lists/a")).isEqualTo("\"2\"");
            assertThat(Web.body(running.http(), "status")).contains("\"revision\": 2, \"objects\": 1, \"database\": \"up\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"listen,0.0.0.0:0,only a loopback address expected", "http.listen,0.0.0.0:0,only a loopback address expected",
        "poll.millis,1,50..60000 expected", "database.url,jdbc:other:x,jdbc:h2", "tls.trust,x,needs tls.certificate", "lsten,x,not known: lsten"})
    void settingsThatCannotBeAreRefused(String key, String value, String told) {
        assertThatThrownBy(() -> new Running(key, value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }
}
