package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.proving.simulators.demo.Command;

/**
 * Where an Asterisk is installed: that of the system, or one that {@code ./ocs} unpacks into {@code run/asterisk} and
 * {@code run/asterisk-22} where the distribution has none.
 *
 * @param program to start it
 * @param modules folder of its modules
 * @param share folder of its data
 */
public record AsteriskHome(String program, String modules, String share) {
    private static final List<String> COMMON = List.of("asterisk.conf", "modules.conf", "cdr.conf", "logger.conf", "rtp.conf");
    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/asterisk/modules"),
            Path.of("/usr/lib/aarch64-linux-gnu/asterisk/modules"), Path.of("/usr/lib/asterisk/modules"));
    private static final String NEWEST = "asterisk-22";

    /**
     * Finds one.
     *
     * @param run the folder {@code run} of the project
     * @param version {@code asterisk} or {@code asterisk-22}
     */
    public static AsteriskHome of(Path run, String version) {
        Path unpacked = run.resolve(version);
        if (Files.isExecutable(unpacked.resolve("asterisk"))) {
            return new AsteriskHome(unpacked.resolve("asterisk").toString(), unpacked.resolve("modules").toString(),
                    unpacked.resolve("share").toString());
        }
        Path modules = MODULES.stream().filter(Files::isDirectory).findFirst()
                .orElseThrow(() -> new IllegalStateException("no Asterisk: ./ocs test and ./ocs chaos provide it"));
        return new AsteriskHome("asterisk", modules.toString(), "/usr/share/asterisk");
    }

    /** The newest version that is here. */
    public static String newest(Path run) {
        return Files.isExecutable(run.resolve(NEWEST).resolve("asterisk")) ? NEWEST : "asterisk";
    }

    /**
     * Writes the configuration of one process.
     *
     * @param folder of the process; its configuration, files and logs are kept there
     * @param more further files: name to text
     * @param values what stands for the names in braces
     */
    public void configure(Path folder, Map<String, String> more, Map<String, String> values) throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("var"));
        Files.createDirectories(folder.resolve("log").resolve("cdr-csv"));
        Map<String, String> files = new HashMap<>(more);
        for (String name : COMMON) {
            try (InputStream in = AsteriskHome.class.getResourceAsStream("asterisk/" + name)) {
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> all = new HashMap<>(values);
        all.putAll(Map.of("folder", folder.toString(), "modules", modules, "share", share));
        for (Map.Entry<String, String> file : files.entrySet()) {
            String text = file.getValue();
            for (Map.Entry<String, String> value : all.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            Files.writeString(etc.resolve(file.getKey()), text);
        }
    }

    private static String configuration(Path folder) {
        return folder.resolve("etc").resolve("asterisk.conf").toString();
    }

    /** The command that runs it in the foreground. */
    public List<String> command(Path folder) {
        return List.of(program, "-C", configuration(folder), "-f");
    }

    /** Whether it has come up. */
    public boolean hasBooted(Path folder) throws IOException, InterruptedException {
        return Command.run(10, List.of(program, "-C", configuration(folder), "-rx", "core waitfullybooted")).output().contains("fully booted");
    }
}
