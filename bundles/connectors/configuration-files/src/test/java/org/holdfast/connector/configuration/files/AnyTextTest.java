package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file, reading it ends, throws nothing, and every problem is one line that names the file. */
class AnyTextTest {
    private static final Path EXAMPLE = Path.of("../../../karaf-assembly/src/main/resources/etc/ocs/example.yaml.example");

    private static void readsAs(String name, String text) {
        List<String> problems = new ArrayList<>();
        Folder.bind(Map.of(name, text), 1, problems);
        assertThat(problems).allSatisfy(each -> assertThat(each).startsWith(name + ":").doesNotContain("\n"));
    }

    @Property(tries = 500)
    void anyText(@ForAll String text) {
        readsAs("a.yaml", text);
        readsAs("a.json", text);
    }

    @Property(tries = 500)
    void anyTextOfYamlSigns(@ForAll("signs") String text) {
        readsAs("a.yaml", text);
        readsAs("a.json", text);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings().withChars("ab1 :-?!&*|>%@`'\"{}[],#~<\n\t").ofMaxLength(40);
    }

    @Property(tries = 500)
    void theExampleWithAPartReplaced(@ForAll int from, @ForAll int length, @ForAll("signs") String by) throws IOException {
        String example = Files.readString(EXAMPLE);
        int start = Math.floorMod(from, example.length());
        int end = Math.min(example.length(), start + Math.floorMod(length, 30));
        readsAs("a.yaml", example.substring(0, start) + by + example.substring(end));
    }
}
