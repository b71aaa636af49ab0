package org.holdfast.connector.telephony.ari;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration that tests give Asterisk. */
final class AsteriskFiles {
    private static final List<String> NAMES = List.of("asterisk.conf", "modules.conf", "cdr.conf", "logger.conf", "http.conf",
            "ari.conf", "pjsip.conf", "rtp.conf", "extensions.conf", "manager.conf", "queues.conf");

    private AsteriskFiles() {
    }

    static Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (var in = AsteriskFiles.class.getResourceAsStream("/asterisk/" + name)) {
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return files;
    }
}
