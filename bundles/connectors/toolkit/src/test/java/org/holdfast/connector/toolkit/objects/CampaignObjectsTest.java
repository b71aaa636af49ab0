package org.holdfast.connector.toolkit.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.objects.yaml.YamlParser;
import org.junit.jupiter.api.Test;

/** Objects out of files and into files, over frames, and what is said of wrong ones. */
class CampaignObjectsTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");

    private static List<CampaignObject> objects(Map<ObjectKey, String> texts) {
        List<CampaignObject> objects = new ArrayList<>();
        texts.forEach((key, text) -> objects.add(new CampaignObject(key, 1, text)));
        return objects;
    }

    private static List<CampaignObject> split(NodeParser parser, String text) throws WrongText {
        List<String> problems = new ArrayList<>();
        List<CampaignObject> objects = objects(CampaignObjects.split(parser.parse("file", text), problems));
        assertThat(problems).isEmpty();
        return objects;
    }

    private static List<String> problems(String json) throws WrongText {
        List<String> problems = new ArrayList<>();
        CampaignObjects.bind(split(new NodeParser(), json), 1, problems);
        return problems;
    }

    @Test
    void aFileAndItsObjectsMeanTheSame() throws Exception {
        String yaml = "dialer: cpd\n" + Files.readString(EXAMPLE);
        List<String> problems = new ArrayList<>();
        ServerDefinition asFile = new Binder(problems, true).bind(List.of(new YamlParser().parse("a.yaml", yaml)), 3);
        List<CampaignObject> objects = split(new YamlParser(), yaml);
        assertThat(objects).hasSize(6);
        assertThat(CampaignObjects.bind(objects, 3, problems)).isEqualTo(asFile);
        assertThat(split(new NodeParser(), CampaignObjects.file(objects))).isEqualTo(objects);
        assertThat(problems).isEmpty();
        assertThat(CampaignObjects.file(List.of())).isEqualTo("{}\n");
    }

    @Test
    void whatIsWrongIsToldWithObjectAndFieldAndWhatWasExpected() throws Exception {
        assertThat(problems("{\"lists\": {\"a\": {\"maxAttempts\": 0}}}"))
                .containsExactly("lists/a: lists.a.maxAttempts: 1..100 expected, found '0'");
        assertThat(problems("{\"lists\": {\"leads\": {}}, \"campaigns\": {\"c\": {\"lists\": {\"leeds\": 1}}}}"))
                .containsExactly("campaigns/c: campaigns.c.lists.leeds: a list expected, 'leeds' is not defined, did you mean 'leads'?");
        assertThat(problems("{\"dialler\": \"cpd\"}")).singleElement().asString().startsWith("server/default: dialler: unknown field");
        List<String> hidden = new ArrayList<>();
        CampaignObjects.bind(List.of(new CampaignObject(ObjectKey.SERVER, 1, "{\"lists\": {\"a\": {}}}")), 1, hidden);
        assertThat(hidden).containsExactly("server/default: lists: objects of their own expected, found fields of the server");
    }

    @Test
    void whatCannotBeAnObjectIsRefused() throws Exception {
        List<String> problems = new ArrayList<>();
        CampaignObjects.split(new NodeParser().parse("f", "{\"lists\": {\"a b\": {}}, \"groups\": 5}"), problems);
        CampaignObjects.split(new NodeParser().parse("f", "[]"), problems);
        assertThat(problems).hasSize(3).anyMatch(each -> each.contains("found 'a b'")).anyMatch(each -> each.contains("groups: names with fields"));
        assertThatThrownBy(() -> new ObjectKey(ObjectKey.Kind.SERVER, "other")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObjectKey.Kind.of("agents")).hasMessageContaining("one of [server, treatments, lists, groups, campaigns]");
    }

    @Property(tries = 300)
    void everyTextIsReadAsItWasWritten(@ForAll String name, @ForAll String text) throws WrongText {
        Node node = new NodeParser().parse("t", "{" + JsonText.of(name) + ": [" + JsonText.of(text) + "]}");
        assertThat(JsonText.of(node)).isEqualTo(JsonText.of(new NodeParser().parse("t", JsonText.of(node))));
        assertThat(node.fields.get(name).items.get(0).text).isEqualTo(text);
    }

    @Property(tries = 300)
    void objectsComeOutOfFramesAsTheyWentIn(@ForAll @IntRange(min = 1) int version, @ForAll String text) throws ProtocolException {
        CampaignObject object = new CampaignObject(new ObjectKey(ObjectKey.Kind.GROUP, "g-1"), version, JsonText.of(text));
        assertThat(ObjectFrames.object(ObjectFrames.object(object))).isEqualTo(object);
        assertThat(ObjectFrames.gone(ObjectFrames.gone(object.key()))).isEqualTo(object.key());
        assertThat(ObjectFrames.complete(ObjectFrames.complete(version, 7))).isEqualTo(new ObjectFrames.Complete(version, 7));
    }

    @Property(tries = 500)
    void garbageIsAnOffenceAgainstTheProtocolAndNothingElse(@ForAll byte[] content) {
        for (int type : new int[] {ObjectFrames.OBJECT, ObjectFrames.GONE, ObjectFrames.COMPLETE}) {
            Frame frame = new Frame(type, content);
            try {
                switch (type) {
                    case ObjectFrames.OBJECT -> ObjectFrames.object(frame);
                    case ObjectFrames.GONE -> ObjectFrames.gone(frame);
                    default -> ObjectFrames.complete(frame);
                }
            } catch (ProtocolException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
