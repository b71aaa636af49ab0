package org.holdfast.itests.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files beside the tests. */
final class Resources {
    private Resources() {
    }

    static String text(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream("/peers/" + name)) {
            if (in == null) {
                throw new IOException("no resource peers/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
