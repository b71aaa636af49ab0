package org.holdfast.proving.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Maven as a vendor has it: with the artifacts of this build installed and everything else as it is. Nothing is installed for
 * others: the local repository of these runs is a folder of links to the real one, but for our own artifacts.
 */
final class MavenRun implements AutoCloseable {
    private static final Path PROJECT = Path.of("..", "..", "..").toAbsolutePath().normalize();
    private static final String VERSION = System.getProperty("project.version", "1.0.0-SNAPSHOT");
    private static final String GENERATE = "org.apache.maven.plugins:maven-archetype-plugin:3.3.1:generate";

    private final Path folder;
    private final Path repository;

    /** Runs in this folder, which is empty. */
    MavenRun(Path folder) throws IOException {
        this.folder = folder;
        this.repository = folder.resolve("repository");
        Path real = Path.of(System.getProperty("local.repository", System.getProperty("user.home") + "/.m2/repository"));
        link(real, repository, "org");
        link(real.resolve("org"), repository.resolve("org"), "holdfast");
        install("holdfast", ".");
        install("holdfast-bundles", "bundles");
        install("holdfast-api", "bundles/core/api");
        install("holdfast-tck", "bundles/proving/tck");
        install("holdfast-connector-archetype", "bundles/proving/archetype");
    }

    private static void link(Path real, Path here, String butFor) throws IOException {
        Files.createDirectories(here);
        try (Stream<Path> entries = Files.list(real)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(butFor)) {
                    Files.createSymbolicLink(here.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private void install(String artifact, String module) throws IOException {
        Path home = Files.createDirectories(repository.resolve("org/holdfast").resolve(artifact).resolve(VERSION));
        Path source = PROJECT.resolve(module);
        Files.copy(source.resolve("pom.xml"), home.resolve(artifact + "-" + VERSION + ".pom"));
        Path jar = source.resolve("target").resolve(artifact + "-" + VERSION + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, home.resolve(jar.getFileName()));
        }
    }

    /** Makes a connector of this kind in a folder of this name. */
    Path generate(String kind, String name) throws IOException, InterruptedException {
        run(List.of(GENERATE, "-DarchetypeCatalog=internal", "-DarchetypeGroupId=org.holdfast",
                "-DarchetypeArtifactId=holdfast-connector-archetype", "-DarchetypeVersion=" + VERSION,
                "-DgroupId=com.example", "-DartifactId=" + name, "-Dversion=1.0.0-SNAPSHOT", "-Dpackage=com.example.connector",
                "-Dkind=" + kind, "-Dname=Example"));
        return folder.resolve(name);
    }

    /** Builds these projects beside each other; tests that fail do not end it, anything else does. */
    void verify(List<Path> projects) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder("<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>com.example</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging><modules>");
        projects.forEach(project -> all.append("<module>").append(project.getFileName()).append("</module>"));
        Files.writeString(folder.resolve("pom.xml"), all.append("</modules></project>\n"));
        // the rules mostly wait for what must not happen: several at a time cost little
        run(List.of("-T", "4", "-Dmaven.test.failure.ignore=true", "verify"));
    }

    /** Takes the links away, before anybody removes the folder with what is in it. */
    @Override
    public void close() throws IOException {
        for (Path place : List.of(repository, repository.resolve("org"))) {
            try (Stream<Path> entries = Files.list(place)) {
                for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private void run(List<String> goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        String home = System.getProperty("maven.home", "");
        command.add(home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository));
        command.addAll(goals);
        File log = File.createTempFile("maven-", ".log", folder.toFile());
        Process maven = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log).start();
        try {
            assertThat(maven.waitFor(15, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
        } finally {
            maven.destroyForcibly();
        }
        assertThat(maven.exitValue()).as("%s: %s", command, Files.readString(log.toPath())).isZero();
    }
}
