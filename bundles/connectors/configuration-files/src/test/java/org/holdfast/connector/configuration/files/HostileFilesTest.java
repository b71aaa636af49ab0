package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration files of every wrong kind: each is a problem of one line that names its file, in bounded time and memory. */
class HostileFilesTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_CHARACTERS = 500;

    @TempDir
    private Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String laughs(int levels) {
        return "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + IntStream.range(1, levels)
                .mapToObj(n -> "a" + n + ": &a" + n + " [" + ("*a" + (n - 1) + ", ").repeat(8) + "*a" + (n - 1) + "]\n")
                .collect(Collectors.joining());
    }

    static Stream<Arguments> wrongFiles() {
        Charset latin = StandardCharsets.ISO_8859_1;
        return Stream.of(
                Arguments.of("aliases that unfold to 9^20 values", "a.yaml", utf8(laughs(20)), ""),
                Arguments.of("an alias inside what it names", "a.yaml", utf8("lists: &a {x: *a}\n"), "alias"),
                Arguments.of("merge key of an alias", "a.yaml", utf8("lists: &a {}\ngroups:\n  <<: *a\n"), ""),
                Arguments.of("100,000 levels of YAML lists", "a.yaml", utf8("lists: " + "[".repeat(100_000)), ""),
                Arguments.of("1,000 levels of YAML blocks", "a.yaml", utf8(IntStream.range(0, 1_000)
                        .mapToObj(n -> " ".repeat(n) + "a:\n").collect(Collectors.joining())), "levels"),
                Arguments.of("500,000 levels of JSON", "a.json", utf8("{\"lists\":" + "[".repeat(500_000)), ""),
                Arguments.of("a file of 64 MB", "a.yaml", new byte[64 << 20], "at most 1048576 bytes"),
                Arguments.of("1 MB of NUL bytes", "a.yaml", new byte[1 << 20], ""),
                Arguments.of("1 MB of one name", "a.yaml", utf8("x".repeat((1 << 20) - 10) + ": 1\n"), ""),
                Arguments.of("a value of 1 MB where a number is expected", "a.yaml",
                        utf8("lists: {}\ngroups: {g: {}}\ncampaigns: {c: {groups: {g: {ports: " + "9".repeat(1_000_000) + "}}}}"), ""),
                Arguments.of("the number 1e999999999", "a.yaml",
                        utf8("groups: {g: {}}\ncampaigns: {c: {groups: {g: {ports: 1e999999999}}}}"), ""),
                Arguments.of("100,000 unknown names", "a.yaml", utf8(IntStream.range(0, 100_000)
                        .mapToObj(n -> "k" + n + ": 1\n").collect(Collectors.joining())), ""),
                Arguments.of("wrong types everywhere", "a.yaml", utf8("lists: 7\ngroups: [a]\ncampaigns: text\n"), ""),
                Arguments.of("a name twice in YAML", "a.yaml", utf8("lists: {}\nlists: {}\n"), "uplicate"),
                Arguments.of("a name twice in JSON", "a.json", utf8("{\"lists\": {}, \"lists\": {}}"), "uplicate"),
                Arguments.of("a Java object by a YAML tag", "a.yaml",
                        utf8("lists: !!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:9/\"]]\n"), ""),
                Arguments.of("Latin-1", "a.yaml", "lists: {M\u00fcller: {}}".getBytes(latin), "UTF-8"),
                Arguments.of("UTF-16", "a.yaml", "lists: {a: {}}".getBytes(StandardCharsets.UTF_16), "UTF-8"),
                Arguments.of("control characters", "a.yaml", utf8("lists: {\"\u001b[2Ja\\nb\": 5}"), ""),
                Arguments.of("a zip archive", "a.yaml", new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, (byte) 0xff, (byte) 0xfe}, "UTF-8"));
    }

    private List<String> problems() throws IOException {
        Snapshot seen = new Folder(folder).read();
        List<String> problems = new ArrayList<>(seen.problems());
        Folder.bind(seen.texts(), 1, problems);
        return problems;
    }

    private List<String> refused(String name) {
        List<String> problems = assertTimeoutPreemptively(LONGEST, this::problems);
        assertThat(problems).isNotEmpty().allSatisfy(each -> assertThat(each).startsWith(name + ":")
                .hasSizeLessThan(MOST_CHARACTERS).matches("\\P{C}*"));
        return problems;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedInOneLine(String kind, String name, byte[] content, String reason) throws IOException {
        Trial trial = new Trial("configuration: " + kind);
        Files.write(folder.resolve(name), content);
        List<String> problems = refused(name);
        assertThat(problems.get(0)).contains(reason);
        trial.answered(problems.get(0) + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
    }

    @Test
    void aHalfWrittenJsonFileIsRefusedWhereverItIsCut() {
        String whole = "{\"lists\": {\"contacts\": {}}, \"groups\": {\"sales\": {}}}";
        for (int cut = 1; cut < whole.length(); cut++) {
            List<String> problems = new ArrayList<>();
            Folder.bind(Map.of("a.json", whole.substring(0, cut)), 1, problems);
            assertThat(problems).as(whole.substring(0, cut)).isNotEmpty();
        }
    }

    @Test
    void linksThatGoRoundDevicesAndFoldersAreProblemsOfTheirFile() throws IOException {
        Trial trial = new Trial("configuration: symbolic links in a circle, to nothing, to /dev/zero, a folder named like a file");
        Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("b.yaml"));
        Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("a.yaml"));
        Files.createSymbolicLink(folder.resolve("c.yaml"), folder.resolve("nothing"));
        Files.createSymbolicLink(folder.resolve("d.yaml"), Path.of("/dev/zero"));
        Files.createDirectory(folder.resolve("e.yaml"));
        List<String> problems = assertTimeoutPreemptively(LONGEST, this::problems);
        assertThat(problems).hasSize(5).allSatisfy(each -> assertThat(each).contains("a readable file expected"));
        trial.answered("each: NAME: a readable file expected");
    }

    @Test
    void aFileThatMayNotBeReadIsAProblemOfThatFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "lists: {}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        // root may read everything
        assertThat(problems()).hasSize(Files.isReadable(file) ? 0 : 1);
    }
}
