package org.holdfast.connector.configuration.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.connector.toolkit.objects.Binder;
import org.holdfast.connector.toolkit.objects.Node;
import org.holdfast.connector.toolkit.objects.NodeParser;
import org.holdfast.connector.toolkit.objects.WrongText;
import org.holdfast.connector.toolkit.objects.yaml.YamlParser;

/**
 * The folder: what its files say, as texts, and what that means. A file that cannot be read is a problem of that
 * file; only a folder that cannot be read is a failure.
 */
final class Folder {
    static final int MOST_FILES = 200;
    static final int MOST_BYTES = 1 << 20;
    static final int MOST_BYTES_IN_ALL = 4 << 20;

    private final Path folder;

    Folder(Path folder) {
        this.folder = folder;
    }

    /**
     * What all configuration files say; a file that is too large or no text is there as a problem.
     *
     * @throws IOException if the folder cannot be read
     */
    Snapshot read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        int bytes = 0;
        for (Path file : files(problems)) {
            String name = Node.shown(file.getFileName().toString());
            try {
                byte[] content = content(file);
                bytes += content.length;
                if (content.length > MOST_BYTES) {
                    problems.add(name + ": at most " + MOST_BYTES + " bytes expected, found more");
                } else if (bytes > MOST_BYTES_IN_ALL) {
                    problems.add(name + ": at most " + MOST_BYTES_IN_ALL + " bytes in all files expected, found more");
                    break;
                } else {
                    texts.put(name, text(content));
                }
            } catch (CharacterCodingException noText) {
                problems.add(name + ": UTF-8 text expected");
            } catch (IOException unreadable) {
                unreadable(file, name, unreadable, problems);
            }
        }
        return new Snapshot(texts, problems);
    }

    /** Hidden files are left out: editors keep locks and copies in them. */
    private Iterable<Path> files(List<String> problems) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml,json}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !name.endsWith(".schema.json")) {
                    found.add(file);
                }
                if (found.size() > MOST_FILES) {
                    problems.add("folder: at most " + MOST_FILES + " files expected, found more");
                    return List.of();
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return found;
    }

    /** At most one byte more than a file may have; opening something that is no file could wait for ever. */
    private static byte[] content(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("a file expected, found something else");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A file that is gone since the folder was listed is just not there any more; editors do that when they save. */
    private void unreadable(Path file, String name, IOException why, List<String> problems) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw why;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            String reason = why.getClass() == IOException.class ? why.getMessage() : why.getClass().getSimpleName();
            problems.add(name + ": a readable file expected: " + reason);
        }
    }

    /** What the texts mean; only valid when no problem was added or had been there before. */
    static ServerDefinition bind(Map<String, String> texts, long revision, List<String> problems) {
        NodeParser json = new NodeParser();
        NodeParser yaml = new YamlParser();
        List<Node> nodes = new ArrayList<>();
        new TreeMap<>(texts).forEach((name, text) -> {
            try {
                nodes.add((name.endsWith(".json") ? json : yaml).parse(name, text));
            } catch (WrongText wrong) {
                problems.add(wrong.getMessage());
            }
        });
        return new Binder(problems, problems.isEmpty()).bind(nodes, revision);
    }
}
