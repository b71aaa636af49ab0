package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.DialMode;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files mean, and what is said of wrong ones. */
class FolderTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");
    private static final Path SCHEMA = Path.of("src/main/resources/schema/holdfast.schema.json");

    private static List<String> problems(String... texts) {
        List<String> problems = new ArrayList<>();
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < texts.length; i++) {
            files.put((char) ('a' + i) + ".yaml", texts[i]);
        }
        Folder.bind(files, 1, problems);
        return problems;
    }

    @Test
    void theShippedExampleIsRight() throws IOException {
        List<String> problems = new ArrayList<>();
        ServerDefinition definition = Folder.bind(Map.of("a.yaml", Files.readString(EXAMPLE)), 7, problems);

        assertThat(problems).isEmpty();
        assertThat(definition.revision()).isEqualTo(7);
        SessionDefinition session = definition.sessions().get(new SessionId("spring", "sales"));
        assertThat(session.pacing().mode()).isEqualTo(DialMode.PROGRESSIVE);
        assertThat(session.timeouts().staleConnected()).isEqualTo(Duration.ofHours(1));
        assertThat(session.lists()).containsExactly(new SessionDefinition.ListShare("contacts", 10));
        assertThat(definition.lists().get("contacts").treatments()).hasSize(2);
        assertThat(definition.groups().get("sales").agents()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lists: {a: {maxAttemps: 3}} | a.yaml:1:25: lists.a.maxAttemps: unknown field, did you mean 'maxAttempts'?",
        "lists: {a: {maxAttempts: many}} | a.yaml:1:26: lists.a.maxAttempts: a whole number expected, found 'many'",
        "lists: {a: {maxAttempts: 0}} | a.yaml:1:12: lists.a: maxAttempts: 1..100 expected, found 0",
        "lists: {a: {zone: Mars/Base}} | a.yaml:1:12: lists.a: zone: an IANA time zone such as Europe/Berlin expected, found 'Mars/Base'",
        "lists: {a: {treatments: [x]}} | a.yaml:1:26: lists.a.treatments[0]: a treatment expected, 'x' is not defined, expected one of []",
        "lists: {a: [1]} | a.yaml:1:12: lists.a: fields expected, found a list",
        "lists: {'a b': {}} | a.yaml:1:16: lists.a b: a name of up to 64 letters, digits, _ and - expected, found 'a b'",
        "lists: 7 | a.yaml:1:8: lists: names with fields expected, found '7'",
        "groups: {g: {agents: {x: {}}}} | a.yaml:1:26: groups.g.agents.x.address: an address such as sip:anna@127.0.0.1 expected, found nothing",
        "groups: {g: {agents: {x: {address: s, wrapUp: 5}}}} | a.yaml:1:47: groups.g.agents.x.wrapUp: a duration such as 250ms, 25s, 5m or 1h expected, found '5'",
        "campaigns: {c: {groups: {g: {}}}} | a.yaml:1:29: campaigns.c.groups.g: a group expected, 'g' is not defined, expected one of []",
        "campaigns: {c: {lists: {l: 1}}} | a.yaml:1:28: campaigns.c.lists.l: a list expected, 'l' is not defined, expected one of []",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {mode: FAST}}}}} | a.yaml:1:54: campaigns.c.groups.g.mode: one of [NONE, PREDICTIVE, PROGRESSIVE, PREVIEW, PROGRESSIVE_SEIZE, PREDICTIVE_SEIZE, POWER, POWER_SEIZE, PUSH_PREVIEW, PROGRESSIVE_GVP, PREDICTIVE_GVP, POWER_GVP] expected, found 'FAST'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {ports: 0}}}}} | a.yaml:1:47: campaigns.c.groups.g: ports: 1..100000 expected, found 0",
        "treatments: {t: {id: 1, result: STALE, action: CYCLE}} | a.yaml:1:17: treatments.t: result: STALE cannot have a treatment, it is never dialed again",
        "treatments: {t: {result: BUSY}} | a.yaml:1:17: treatments.t: id: a number of 1 or more, unique among treatments, expected",
        "{lists: {a: {}, a: {}}} | a.yaml:1:18: Duplicate field 'a'",
    })
    void aWrongFieldIsNamedWithItsPlace(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void brokenYamlNamesTheLine() {
        assertThat(problems("lists:\n  a: {\n")).singleElement().asString().startsWith("a.yaml:2:7: ");
    }

    @Test
    void aliasesAreRefused() {
        assertThat(problems("lists: {a: &x {}, b: *x}")).singleElement().asString().contains("a plain value expected, found an alias");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("lists: " + "[".repeat(40) + "]".repeat(40))).singleElement().asString().contains("at most 20 levels");
    }

    @Test
    void allProblemsAreToldAtOnceAndDuplicatesOverFilesAreSeen() {
        assertThat(problems("lists: {a: {}, b: {x: 1}}", "lists: {a: {}}\nnonsense: 1")).hasSize(3)
                .anySatisfy(each -> assertThat(each).isEqualTo("b.yaml:1:12: lists.a: list a is defined a second time, first in a.yaml:1"))
                .anySatisfy(each -> assertThat(each).startsWith("b.yaml:2:11: nonsense: unknown field"))
                .anySatisfy(each -> assertThat(each).startsWith("a.yaml:1:23: lists.b.x: unknown field"));
    }

    @Test
    void theSchemaAndTheReaderKnowTheSameFields() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
        JsonNode example = new ObjectMapper(new YAMLFactory()).readTree(EXAMPLE.toFile());
        List<String> unknown = new ArrayList<>();
        compare(example, schema, "", unknown);
        assertThat(unknown).isEmpty();
        // the other way round: a file with every field of the schema has no unknown field
        assertThat(problems(everyField(schema).toString()).stream().filter(each -> each.contains("unknown field"))).isEmpty();
        assertThat(Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/holdfast.schema.json")).hasSameTextualContentAs(SCHEMA);
    }

    private static void compare(JsonNode value, JsonNode schema, String path, List<String> unknown) {
        value.fields().forEachRemaining(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode named = schema.path("additionalProperties");
            if (known.isObject() || named.isObject()) {
                compare(field.getValue(), known.isObject() ? known : named, path + "/" + field.getKey(), unknown);
            } else {
                unknown.add(path + "/" + field.getKey());
            }
        });
    }

    private static JsonNode everyField(JsonNode schema) {
        var object = new ObjectMapper().createObjectNode();
        schema.path("properties").fields().forEachRemaining(field -> object.set(field.getKey(), everyField(field.getValue())));
        if (schema.path("additionalProperties").isObject()) {
            object.set("x", everyField(schema.path("additionalProperties")));
        }
        return object.isEmpty() ? new ObjectMapper().getNodeFactory().textNode("x") : object;
    }
}
