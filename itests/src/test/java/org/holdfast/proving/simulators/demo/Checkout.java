package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.itests.ChangedJar;

/** What {@code ./ocs} sees of a working copy that is built: itself, no sources newer than the distribution, and that. */
final class Checkout {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path folder;
    private final Path distribution;

    Checkout(Path folder, Path built) throws IOException {
        this.folder = folder;
        Files.copy(ROOT.resolve("ocs"), Files.createDirectories(folder).resolve("ocs"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String part : List.of("bundles", "features", "karaf-assembly/target")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.createFile(folder.resolve("pom.xml"));
        distribution = Files.copy(built, folder.resolve("karaf-assembly/target").resolve(built.getFileName().toString()));
    }

    /** The command line of {@code ./ocs}; Ctrl-C (SIGINT) ends it even when whoever started this test ignores it. */
    List<String> ocs(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(folder.resolve("ocs").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Makes a new build: the shell in another version, and lines more in files of etc.
     *
     * @param version the bundle version of the shell
     * @param etc lines to append, by file
     */
    void rebuild(String version, Map<String, String> etc) throws IOException, InterruptedException {
        Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
        Command.must(List.of("tar", "-xzf", distribution.toString(), "-C", unpacked.toString()));
        try (var entries = Files.list(unpacked)) {
            Path top = entries.findFirst().orElseThrow();
            Path shell = top.resolve("system/org/holdfast/holdfast-shell/1.0.0-SNAPSHOT/holdfast-shell-1.0.0-SNAPSHOT.jar");
            Files.write(shell, ChangedJar.of(shell, Map.of("Bundle-Version", version)));
            for (Map.Entry<String, String> each : etc.entrySet()) {
                Files.writeString(top.resolve("etc").resolve(each.getKey()), "\n" + each.getValue() + "\n",
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Command.must(List.of("tar", "-czf", distribution.toString(), "-C", unpacked.toString(), top.getFileName().toString()));
        }
    }
}
