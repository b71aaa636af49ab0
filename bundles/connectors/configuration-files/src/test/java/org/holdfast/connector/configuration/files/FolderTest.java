package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files mean, and what is said of wrong ones. */
class FolderTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");

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

    @Test
    void required_CPD_CFG_2_CPX_CFG_2_theDialerOfTheServerIsThatOfEveryGroupThatNamesNone() {
        List<String> problems = new ArrayList<>();
        ServerDefinition definition = Folder.bind(Map.of("a.yaml", "dialer: cpd", "b.yaml",
                "{groups: {g: {}, h: {}, i: {}}, campaigns: {c: {groups: {g: {}, h: {dialer: proxy}, i: {gateway: gvp}}}}}"), 1,
                problems);
        assertThat(problems).isEmpty();
        assertThat(connectors(definition, "g")).isEqualTo(new SessionConnectors("main", "main-sip", "cpd", ""));
        assertThat(connectors(definition, "h")).isEqualTo(new SessionConnectors("main", "main-sip", "proxy", ""));
        assertThat(connectors(definition, "i")).isEqualTo(new SessionConnectors("main", "", "", "gvp"));
    }

    private static SessionConnectors connectors(ServerDefinition definition, String group) {
        return definition.sessions().get(new SessionId("c", group)).connectors();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "lists: {a: {maxAttemps: 3}} | a.yaml:1:25: lists.a.maxAttemps: unknown field, did you mean 'maxAttempts'?",
        "lists: {a: {colour: red}} | a.yaml:1:21: lists.a.colour: unknown field, expected one of [customerIdColumn, filter, maxAttempts, order, treatments, zone]",
        "list: {a: {}} | a.yaml:1:7: list: unknown field, did you mean 'lists'?",
        "lists: {a: {maxAttempts: many}} | a.yaml:1:26: lists.a.maxAttempts: a whole number expected, found 'many'",
        "lists: {a: {maxAttempts: 2.5}} | a.yaml:1:26: lists.a.maxAttempts: a whole number expected, found '2.5'",
        "lists: {a: {maxAttempts: 99999999999}} | a.yaml:1:26: lists.a.maxAttempts: a whole number expected, found '99999999999'",
        "lists: {a: {maxAttempts: 0}} | a.yaml:1:26: lists.a.maxAttempts: 1..100 expected, found '0'",
        "lists: {a: {maxAttempts: 101}} | a.yaml:1:26: lists.a.maxAttempts: 1..100 expected, found '101'",
        "lists: {a: {zone: Mars/Base}} | a.yaml:1:19: lists.a.zone: an IANA time zone such as Europe/Berlin expected, found 'Mars/Base'",
        "lists: {a: {filter: [1]}} | a.yaml:1:21: lists.a.filter: a text expected, found a list",
        "lists: {a: {treatments: x}} | a.yaml:1:25: lists.a.treatments: a list expected, found 'x'",
        "lists: {a: {treatments: [x]}} | a.yaml:1:26: lists.a.treatments[0]: a treatment expected, 'x' is not defined, expected one of []",
        "{treatments: {busy: {id: 1, result: BUSY, action: CYCLE}}, lists: {a: {treatments: [bussy]}}} | a.yaml:1:85: lists.a.treatments[0]: a treatment expected, 'bussy' is not defined, did you mean 'busy'?",
        "lists: {a: [1]} | a.yaml:1:12: lists.a: fields expected, found a list",
        "lists: {'a b': {}} | a.yaml:1:16: lists.a b: a name of up to 64 letters, digits, _ and - expected, found 'a b'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {dialer: a, gateway: b}}}}} | a.yaml:1:47: campaigns.c.groups.g: dialer, gateway: one of them expected, found both a and b",
        "lists: 7 | a.yaml:1:8: lists: names with fields expected, found '7'",
        "[1] | a.yaml:1:1: file: fields expected, found a list",
        "hello | a.yaml:1:1: file: fields expected, found 'hello'",
        "groups: {g: {agents: {x: {}}}} | a.yaml:1:26: groups.g.agents.x.address: an address such as sip:anna@127.0.0.1 expected, found nothing",
        "groups: {g: {agents: {x: {address: s, wrapUp: 5}}}} | a.yaml:1:47: groups.g.agents.x.wrapUp: a duration such as 250ms, 25s, 5m or 1h expected, found '5'",
        "groups: {g: {agents: {x: {address: s}}}, h: {agents: {x: {address: s}}}} | a.yaml:1:58: groups.h.agents.x: agent x is defined a second time, first in a.yaml:1",
        "groups: {g: {agents: {xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: {address: s}}}} | a.yaml:1:58: groups.g.agents.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: id: up to 32 letters, digits, _ and - expected, found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
        "campaigns: {c: {groups: {g: {}}}} | a.yaml:1:29: campaigns.c.groups.g: a group expected, 'g' is not defined, expected one of []",
        "campaigns: {c: {lists: {l: 1}}} | a.yaml:1:28: campaigns.c.lists.l: a list expected, 'l' is not defined, expected one of []",
        "{lists: {l: {}}, campaigns: {c: {lists: {l: 1001}}}} | a.yaml:1:45: campaigns.c.lists.l: 0..1000 expected, found '1001'",
        "{lists: {l: {}}, campaigns: {c: {lists: {l: }}}} | a.yaml:1:44: campaigns.c.lists.l: a weight of 0..1000 expected, found nothing",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {mode: FAST}}}}} | a.yaml:1:54: campaigns.c.groups.g.mode: one of [NONE, PREDICTIVE, PROGRESSIVE, POWER] expected, found 'FAST'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {mode: PROGRESIVE}}}}} | a.yaml:1:54: campaigns.c.groups.g.mode: one of [NONE, PREDICTIVE, PROGRESSIVE, POWER] expected, found 'PROGRESIVE', did you mean 'PROGRESSIVE'?",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {mode: PREVIEW}}}}} | a.yaml:1:54: campaigns.c.groups.g.mode: one of [NONE, PREDICTIVE, PROGRESSIVE, POWER] expected, found 'PREVIEW'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {optimize: {by: LUCK}}}}}} | a.yaml:1:63: campaigns.c.groups.g.optimize.by: one of [NONE, BUSY_FACTOR, OVERDIAL_RATE, WAIT_TIME] expected, found 'LUCK'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {optimize: {goal: -1}}}}}} | a.yaml:1:65: campaigns.c.groups.g.optimize.goal: 0..100000 expected, found '-1'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {optimize: {goal: NaN}}}}}} | a.yaml:1:65: campaigns.c.groups.g.optimize.goal: a number expected, found 'NaN'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {maxOverdialPercent: 101}}}}} | a.yaml:1:68: campaigns.c.groups.g.maxOverdialPercent: 0..100 expected, found '101'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {ratio: 0.01}}}}} | a.yaml:1:55: campaigns.c.groups.g.ratio: 0.1..10 expected, found '0.01'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {ports: 0}}}}} | a.yaml:1:55: campaigns.c.groups.g.ports: 1..100000 expected, found '0'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {callsPerSecond: 0}}}}} | a.yaml:1:64: campaigns.c.groups.g.callsPerSecond: more than 0, up to 100000 expected, found '0'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {historyLength: 0}}}}} | a.yaml:1:63: campaigns.c.groups.g.historyLength: 1 or more expected, found '0'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {buffer: {min: -1}}}}}} | a.yaml:1:62: campaigns.c.groups.g.buffer.min: 0 or more expected, found '-1'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {buffer: {min: 5, optimum: 5}}}}}} | a.yaml:1:74: campaigns.c.groups.g.buffer.optimum: more than min expected, found 5 and 5",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {timeouts: {query: 0s}}}}}} | a.yaml:1:66: campaigns.c.groups.g.timeouts.query: a duration of more than 0 expected, found '0s'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {timeouts: {query: 5d}}}}}} | a.yaml:1:66: campaigns.c.groups.g.timeouts.query: a duration such as 250ms, 25s, 5m or 1h expected, found '5d'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {timeouts: {stale: 20s}}}}}} | a.yaml:1:66: campaigns.c.groups.g.timeouts.stale: more than ring expected, found PT20S and PT25S",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {priorities: {GENERAL: {priority: 10}}}}}}} | a.yaml:1:81: campaigns.c.groups.g.priorities.GENERAL.priority: 0..9 expected, found '10'",
        "{groups: {g: {}}, campaigns: {c: {groups: {g: {priorities: {NO_CALL: {}}}}}}} | a.yaml:1:70: campaigns.c.groups.g.priorities.NO_CALL: unknown field, expected one of [CAMPAIGN_CALLBACK, CAMPAIGN_RESCHEDULED, GENERAL, PERSONAL_CALLBACK, PERSONAL_RESCHEDULED]",
        "treatments: {t: {id: 1, result: BUSY}} | a.yaml:1:17: treatments.t.action: an action such as CYCLE expected, found nothing",
        "treatments: {t: {id: 1, action: CYCLE}} | a.yaml:1:17: treatments.t.result: a call result such as BUSY expected, found nothing",
        "treatments: {t: {result: BUSY, action: CYCLE}} | a.yaml:1:17: treatments.t.id: a number of 1 or more, unique among treatments, expected, found nothing",
        "treatments: {t: {id: 1, result: BUSY, action: CYCLE, attempts: 0}} | a.yaml:1:64: treatments.t.attempts: 1..100 expected, found '0'",
        "treatments: {t: {id: 1, result: BUSY, action: CYCLE, at: soon}} | a.yaml:1:58: treatments.t.at: a moment such as 2026-05-01T09:00:00Z expected, found 'soon'",
        "treatments: {t: {id: 1, result: BUSY, action: RETRY_AT}} | a.yaml:1:17: treatments.t.at: for RETRY_AT a moment such as 2026-05-01T09:00:00Z expected, found nothing",
        "treatments: {t: {id: 1, result: BUSY, action: ASSIGN_TO_GROUP}} | a.yaml:1:17: treatments.t.group: for ASSIGN_TO_GROUP a group expected, found nothing",
        "treatments: {t: {id: 1, result: BUSY, action: ASSIGN_TO_GROUP, group: nobody}} | a.yaml:1:71: treatments.t.group: a group expected, 'nobody' is not defined, expected one of []",
        "treatments: {t: {id: 1, result: BUSY, action: CYCLE}, u: {id: 1, result: NO_ANSWER, action: CYCLE}} | a.yaml:1:58: treatments.u: treatment id 1 is defined a second time, first in a.yaml:1",
        "{treatments: {t: {id: 1, result: BUSY, action: CYCLE}, u: {id: 2, result: BUSY, action: MARK}}, lists: {a: {treatments: [t, u]}}} | a.yaml:1:125: lists.a.treatments[1]: another number expected, 't' is already for BUSY number 1",
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
    void aSecondDialerOfTheServerIsRefused() {
        assertThat(problems("dialer: one", "dialer: two")).containsExactly(
                "b.yaml:1:9: dialer: one for the whole server expected, found one and two");
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
    void everyMistakeOfOneSessionIsToldAtOnce() {
        assertThat(problems("groups: {g: {}}\ncampaigns:\n  c:\n    groups:\n      g:\n        ports: 0\n        ratio: 50\n        mode: X\n"))
                .containsExactlyInAnyOrder(
                        "a.yaml:6:16: campaigns.c.groups.g.ports: 1..100000 expected, found '0'",
                        "a.yaml:7:16: campaigns.c.groups.g.ratio: 0.1..10 expected, found '50'",
                        "a.yaml:8:15: campaigns.c.groups.g.mode: one of [NONE, PREDICTIVE, PROGRESSIVE, POWER] expected, found 'X'");
    }

    @Test
    void whatRefersToAWrongEntryIsNotCalledDangling() {
        assertThat(problems("treatments: {t: {id: x, result: BUSY, action: MARK}}\nlists: {a: {treatments: [t], maxAttempts: 0}}\n"
                + "campaigns: {c: {lists: {a: 1}}}")).hasSize(2)
                .allSatisfy(each -> assertThat(each).doesNotContain("not defined"));
    }

    @Test
    void nothingIsCalledDanglingWhenAFileCannotBeRead() {
        assertThat(problems("lists: {", "campaigns: {c: {lists: {a: 1}}}")).singleElement().asString().startsWith("a.yaml:1:9: ");
    }

    @Test
    void jsonIsReadTooAndNamesItsLine() {
        List<String> problems = new ArrayList<>();
        Folder.bind(Map.of("a.json", "{\"lists\":\n {\"a\": {\"maxAttempts\": 0}}}"), 1, problems);
        assertThat(problems).containsExactly("a.json:2:24: lists.a.maxAttempts: 1..100 expected, found '0'");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems("lists: {}\n---\nlists: {}\n")).singleElement().asString().contains("found another document");
    }

    @Test
    void emptyFilesMeanNothing() {
        assertThat(problems("", "# only a comment\n", "lists:\n", "~")).isEmpty();
    }

    @Test
    void whatStandsInAFileWritesNoLinesOfItsOwn() {
        assertThat(problems("lists: {a: {zone: \"x\\ny" + "z".repeat(100) + "\"}}")).singleElement().asString()
                .doesNotContain("\n").contains("'x?yz").endsWith("z...'");
    }

    @Test
    void binaryValuesAreRefused() {
        assertThat(problems("lists: {a: {zone: !!binary aGVsbG8=}}")).singleElement().asString().contains("a binary value");
    }
}
