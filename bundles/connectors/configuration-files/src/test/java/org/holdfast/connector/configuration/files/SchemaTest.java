package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader are of one opinion; the schema is judged by a validator that is not ours. */
class SchemaTest {
    private static final Path ASSEMBLY = Path.of("../../../karaf-assembly/src/main");
    private static final Path SCHEMA = Path.of("src/main/resources/schema/holdfast.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Every field once, all right; each case below changes one value. */
    private static final String WHOLE = """
            dialer: cpd
            treatments:
              t: {id: 1, result: BUSY, number: 1, action: CYCLE, attempts: 2, interval: 1s, increment: 1s, at: "2026-05-01T09:00:00Z", group: g}
            lists:
              l: {zone: Europe/Berlin, filter: "a = 1", order: a, maxAttempts: 3, customerIdColumn: id, treatments: [t]}
            groups:
              h: {}
              g: {agents: {a: {address: "sip:a@127.0.0.1", wrapUp: 1s}}, agentState: states}
            campaigns:
              c:
                tenant: x
                lists: {l: 1}
                groups:
                  h: {gateway: gvp}
                  g:
                    store: main
                    telephony: sip
                    dialer: proxy
                    mode: POWER
                    optimize: {by: BUSY_FACTOR, goal: 80}
                    maxOverdialPercent: 3
                    ratio: 1
                    ports: 10
                    callsPerSecond: 10
                    buffer: {min: 0, optimum: 0}
                    historyLength: 50
                    priorities:
                      GENERAL: {priority: 1, share: 1}
                      CAMPAIGN_RESCHEDULED: {priority: 1, share: 1}
                      PERSONAL_RESCHEDULED: {priority: 1, share: 1}
                      PERSONAL_CALLBACK: {priority: 1, share: 1}
                      CAMPAIGN_CALLBACK: {priority: 1, share: 1}
                    timeouts: {ring: 5s, agentRing: 5s, waitForAgent: 5s, stale: 500000000h, staleConnected: 5s, query: 5s}
                    callerId: "+12025550100"
                    announcement: "sip:hello@127.0.0.1"
            """;

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JSON.readTree(SCHEMA.toFile()));
    }

    private static List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        Folder.bind(Map.of("a.json", document.toString()), 1, problems);
        return problems;
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/etc/ocs/example.yaml.example", "demo/campaign/demo.yaml"})
    void whatIsShippedIsRightForTheSchemaAndForTheReader(String file) throws IOException {
        JsonNode shipped = YAML.readTree(ASSEMBLY.resolve(file).toFile());
        assertThat(schema().validate(shipped)).isEmpty();
        assertThat(problems(shipped)).isEmpty();
    }

    @Test
    void theServerIsShippedWithTheSameSchema() {
        assertThat(ASSEMBLY.resolve("resources/etc/ocs/holdfast.schema.json")).hasSameTextualContentAs(SCHEMA);
    }

    @Test
    void theWholeDocumentIsRightAndHasEveryFieldOfTheSchema() throws IOException {
        JsonNode whole = YAML.readTree(WHOLE);
        assertThat(schema().validate(whole)).isEmpty();
        assertThat(problems(whole)).isEmpty();
        assertThat(names(whole, "").stream().distinct()).containsExactlyInAnyOrderElementsOf(fields(JSON.readTree(SCHEMA.toFile()), ""));
    }

    /** Paths of a document; names that the operator gives are replaced by a star. */
    private static List<String> names(JsonNode value, String path) {
        List<String> names = new ArrayList<>();
        value.fields().forEachRemaining(field -> {
            String here = path + "/" + (field.getKey().length() == 1 ? "*" : field.getKey());
            names.add(here);
            names.addAll(names(field.getValue(), here));
        });
        return names;
    }

    private static List<String> fields(JsonNode schema, String path) {
        List<String> fields = new ArrayList<>();
        schema.path("properties").fields().forEachRemaining(field -> {
            fields.add(path + "/" + field.getKey());
            fields.addAll(fields(field.getValue(), path + "/" + field.getKey()));
        });
        if (schema.path("additionalProperties").isObject()) {
            fields.add(path + "/*");
            fields.addAll(fields(schema.path("additionalProperties"), path + "/*"));
        }
        return fields;
    }

    /** One changed value after the other: both refuse it, or both take it. */
    @TestFactory
    Stream<DynamicTest> schemaAndReaderAgreeOnEveryValue() throws IOException {
        JsonSchema schema = schema();
        List<String> paths = new ArrayList<>();
        leaves(YAML.readTree(WHOLE), "", paths);
        assertThat(paths).hasSizeGreaterThan(40);
        return paths.stream().map(path -> DynamicTest.dynamicTest(path, () -> {
            for (JsonNode candidate : candidates(YAML.readTree(WHOLE).at(path), path)) {
                JsonNode document = YAML.readTree(WHOLE);
                String parent = path.substring(0, path.lastIndexOf('/'));
                ((ObjectNode) document.at(parent)).set(path.substring(parent.length() + 1), candidate);
                assertThat(problems(document).isEmpty()).as(path + " = " + candidate + " " + problems(document))
                        .isEqualTo(schema.validate(document).isEmpty());
            }
        }));
    }

    private static void leaves(JsonNode value, String path, List<String> found) {
        value.fields().forEachRemaining(field -> {
            if (field.getValue().isObject()) {
                leaves(field.getValue(), path + "/" + field.getKey(), found);
            } else {
                found.add(path + "/" + field.getKey());
            }
        });
    }

    /** Values of the same kind, because the reader takes numbers as texts and texts as numbers, and two other kinds. */
    private static List<JsonNode> candidates(JsonNode present, String path) {
        List<JsonNode> values = new ArrayList<>(List.of(JSON.createArrayNode().add(1), JSON.createObjectNode().put("x", 1)));
        if (present.isNumber()) {
            for (String number : "-1 0 0.05 0.1 0.5 1 9 10 11 100 101 1000 1001 9999 10000 10001 100000 100001".split(" ")) {
                values.add(number.contains(".") ? JSON.getNodeFactory().numberNode(Double.parseDouble(number))
                        : JSON.getNodeFactory().numberNode(Integer.parseInt(number)));
            }
        } else if (present.asText().matches("[0-9]+[a-z]+")) {
            Stream.of("1ms", "0s", "000m", "25", "5d", "-1s", "1.5s", "1 s", "9999999999s", "010s")
                    .forEach(each -> values.add(JSON.getNodeFactory().textNode(each)));
        } else if (present.asText().matches("[A-Z_]+")) {
            Stream.of(CallResult.values(), RecordAction.values(), DialMode.values(), OptimizationMethod.values(), RecordType.values())
                    .flatMap(Stream::of)
                    .forEach(each -> values.add(JSON.getNodeFactory().textNode(each.toString())));
        }
        // what a schema cannot know: lists that are there, that stale is more than ring
        values.removeIf(value -> path.endsWith("/treatments") && value.isArray()
                || path.endsWith("/stale") && value.asText().matches("1ms"));
        return values;
    }
}
