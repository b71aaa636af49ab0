package org.holdfast.proving.requirements;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./ocs requirements}: prints which tests assert which requirement. */
public final class Main {
    private Main() {
    }

    /** The root of the project is the only argument. Exit status 1 when {@code RequirementsTest} would fail. */
    public static void main(String[] arguments) throws IOException {
        Coverage coverage = of(Path.of(arguments.length == 0 ? "." : arguments[0]));
        List<String> problems = coverage.problems();
        problems.forEach(System.err::println);
        coverage.report().forEach(System.out::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    static Coverage of(Path root) throws IOException {
        return new Coverage(Requirements.read(root.resolve("docs/requirements.md")), TestSources.find(root));
    }
}
