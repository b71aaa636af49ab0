package org.holdfast.connector.configuration.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.proving.tck.ConfigurationFarEnd;
import org.holdfast.proving.tck.ConfigurationVerification;
import org.junit.jupiter.api.io.TempDir;

/** The connector against the conformance kit. A folder cannot be frozen, so one rule is skipped. */
class ConformanceTest extends ConfigurationVerification {
    @TempDir
    Path temporary;

    @Override
    protected ConfigurationFarEnd farEnd() throws IOException {
        return new KitFolder(temporary.resolve("ocs"));
    }

    /** A folder with one file for each list; killed, it has another name. */
    private static final class KitFolder implements ConfigurationFarEnd {
        private static final Path WRONG = Path.of("wrong.yaml");

        private final Path folder;
        private final Path away;

        KitFolder(Path folder) throws IOException {
            this.folder = Files.createDirectory(folder);
            this.away = folder.resolveSibling("away");
        }

        @Override
        public ConfigurationConnector connector() {
            return new FilesConnector(FilesConnectorTest.config(folder.toString(), 50, 0));
        }

        @Override
        public void addList(String name) throws IOException {
            Files.writeString(folder.resolve(name + ".yaml"), "lists: {" + name + ": {zone: UTC}}\n");
        }

        @Override
        public void removeList(String name) throws IOException {
            Files.delete(folder.resolve(name + ".yaml"));
        }

        @Override
        public void spoil() throws IOException {
            Files.writeString(folder.resolve(WRONG), "lists: {gamma: {maxAttempts: many}}\n");
        }

        @Override
        public void mend() throws IOException {
            Files.delete(folder.resolve(WRONG));
        }

        @Override
        public void kill() throws IOException {
            Files.move(folder, away);
        }

        @Override
        public void revive() throws IOException {
            Files.move(away, folder);
        }

        @Override
        public void freeze() {
            throw new UnsupportedOperationException("a folder always answers");
        }

        /** Each link has a thread that looks at the folder. */
        @Override
        public int attempts() {
            return (int) Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("holdfast-files-")).count();
        }

        @Override
        public void close() {
            // the folder is removed after the test
        }
    }
}
