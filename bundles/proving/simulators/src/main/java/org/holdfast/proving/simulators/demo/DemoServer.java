package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server of its own, unpacked for the demo and configured for two simulated SIP servers. */
public final class DemoServer {
    private final Path folder;
    private final int sshPort;

    public DemoServer(Path folder, int sshPort) {
        this.folder = folder;
        this.sshPort = sshPort;
    }

    public Path folder() {
        return folder;
    }

    int sshPort() {
        return sshPort;
    }

    public Shell shell() {
        return shell(Shell.USER);
    }

    Shell shell(String user) {
        return new Shell(folder, sshPort, user);
    }

    /** Unpacks the distribution and gives it a key. */
    public void unpack(Path distribution) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Command.must(List.of("tar", "-xzf", distribution.toString(), "-C", folder.toString(), "--strip-components=1"));
        admit(Shell.USER, "admingroup");
        Path shell = folder.resolve("etc/org.apache.karaf.shell.cfg");
        Files.writeString(shell, Files.readString(shell).replaceAll("(?m)^sshPort *=.*$", "sshPort = " + sshPort));
    }

    /** Makes a key for a user of the shell, in the group of users {@code group}. */
    void admit(String user, String group) throws IOException, InterruptedException {
        Path key = Shell.key(folder, user);
        Command.must(List.of("ssh-keygen", "-q", "-t", "rsa", "-b", "3072", "-N", "", "-C", user, "-f", key.toString()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        String publicKey = Files.readString(Path.of(key + ".pub")).split(" ")[1];
        Files.writeString(folder.resolve("etc/keys.properties"), user + " = " + publicKey + ",_g_:" + group + "\n",
                StandardOpenOption.APPEND);
    }

    /**
     * Copies the configuration of the demo. {@code etc/*.cfg} go to etc, {@code campaign/*} to the folder of
     * campaigns; the names in braces are replaced.
     */
    public void configure(Path demo, Map<String, String> names) throws IOException {
        Files.createDirectories(folder.resolve("campaign"));
        for (String part : List.of("etc", "campaign")) {
            try (Stream<Path> files = Files.list(demo.resolve(part))) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> name : names.entrySet()) {
                        text = text.replace("{" + name.getKey() + "}", name.getValue());
                    }
                    Files.writeString(folder.resolve(part).resolve(file.getFileName().toString()), text);
                }
            }
        }
        for (String file : List.of("contacts.csv", "donotcall.csv")) {
            Files.copy(demo.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Starts it in the background. */
    public Child start(Path log) throws IOException {
        // With KARAF_EXEC the script becomes the server, so that the child's id is the server's.
        return Child.start("server", log, Map.of("KARAF_EXEC", "exec"), List.of(folder.resolve("bin/karaf").toString(), "server"));
    }
}
