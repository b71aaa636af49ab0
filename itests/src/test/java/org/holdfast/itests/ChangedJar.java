package org.holdfast.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle with other headers: the same code as another version, or as one that cannot be resolved. */
public final class ChangedJar {
    private ChangedJar() {
    }

    /** The jar with these headers of its manifest in place of its own. */
    public static byte[] of(Path jar, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream to = new JarOutputStream(changed, manifest)) {
                for (var entries = from.entries(); entries.hasMoreElements();) {
                    ZipEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new ZipEntry(entry.getName()));
                        try (InputStream in = from.getInputStream(entry)) {
                            in.transferTo(to);
                        }
                    }
                }
            }
        }
        return changed.toByteArray();
    }
}
