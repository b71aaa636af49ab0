package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;

/** Commands, README and access rules name the same things. */
class CommandTableTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path RULES =
            Path.of("../../../karaf-assembly/src/main/resources/etc/org.apache.karaf.command.acl.ocs.cfg");

    private static List<Class<?>> commands() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .<Class<?>>map(CommandTableTest::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names() throws IOException {
        return commands().stream().map(type -> type.getAnnotation(Command.class).name()).toList();
    }

    @Test
    void theShellCanMakeEveryCommand() throws Exception {
        assertThat(commands()).hasSize(30);
        for (Class<?> type : commands()) {
            assertThat(type.isAnnotationPresent(Service.class)).as(type.getName()).isTrue();
            assertThat(Modifier.isPublic(type.getModifiers())).as(type.getName()).isTrue();
            assertThat(type.getAnnotation(Command.class).scope()).isEqualTo("ocs");
            assertThat(type.getDeclaredConstructor().newInstance()).isInstanceOf(OcsCommand.class);
        }
    }

    @Test
    void everyCommandHasAnAccessRuleAndEveryRuleACommand() throws IOException {
        List<String> rules = Files.readAllLines(RULES).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("*") && line.contains("="))
                .map(line -> line.split("[ \\[=]", 2)[0])
                .distinct()
                .toList();
        assertThat(rules).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void theReadmeNamesEveryCommand() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(names()).allMatch(readme::contains);
    }
}
