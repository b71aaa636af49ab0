package org.holdfast.proving.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the test methods of a source tree whose names say which requirement they assert. */
final class TestSources {
    /** {@code required_}, one or more names, and a text that begins with a small letter. */
    private static final Pattern METHOD = Pattern.compile(
            "(?m)^[^*/\"\\n]*\\s(\\w*required_((?:(?:R?[0-9]+|(?:[A-Z]+_)+[0-9]+)_)*)\\w*)\\(");
    private static final Pattern NAME = Pattern.compile("(R?[0-9]+|(?:[A-Z]+_)+[0-9]+)_");
    /** What follows every test is one too. */
    private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|Property|Example|RepeatedTest|TestFactory|AfterEach)\\b");

    private TestSources() {
    }

    /** All of them under the root of the project, by file and place. */
    static List<NamedTest> find(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(root)) {
            files = paths.filter(path -> isTestSource(root.relativize(path).toString().replace('\\', '/')))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        List<NamedTest> tests = new ArrayList<>();
        for (Path file : files) {
            String simpleName = file.getFileName().toString().replace(".java", "");
            tests.addAll(in(level(root.relativize(file).toString().replace('\\', '/')), simpleName, Files.readString(file)));
        }
        return tests;
    }

    private static boolean isTestSource(String path) {
        return path.endsWith(".java") && !path.contains("proving/requirements/") && !path.startsWith("run/")
                && (path.contains("src/test/java/") || path.contains("proving/tck/src/main/java/"));
    }

    private static NamedTest.Level level(String path) {
        if (path.startsWith("itests/") || path.endsWith("IT.java")) {
            return NamedTest.Level.PROCESS;
        }
        if (path.contains("proving/simulation/")) {
            return NamedTest.Level.SIMULATION;
        }
        return path.contains("proving/tck/src/main/") ? NamedTest.Level.KIT : NamedTest.Level.UNIT;
    }

    static List<NamedTest> in(NamedTest.Level level, String className, String source) {
        List<NamedTest> tests = new ArrayList<>();
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            tests.add(new NamedTest(level, names(method.group(2)), className + "." + method.group(1),
                    TEST.matcher(annotations(source, method.start())).find()));
        }
        return tests;
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** What stands before the method: back to the end of the member before it. */
    private static String annotations(String source, int method) {
        int blank = source.lastIndexOf("\n\n", method);
        int opening = source.lastIndexOf(" {\n", method);
        return source.substring(Math.max(0, Math.max(blank, opening)), method);
    }
}
