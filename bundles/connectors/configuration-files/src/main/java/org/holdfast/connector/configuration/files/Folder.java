package org.holdfast.connector.configuration.files;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.campaign.ServerDefinition;

/** The folder: what its files say, as texts, and what that means. */
final class Folder {
    private static final long MOST_BYTES = 1 << 20;

    private final Path folder;

    Folder(Path folder) {
        this.folder = folder;
    }

    /**
     * The texts of all configuration files by name; a file that is too large or no text is there as a problem.
     *
     * @throws IOException if the folder cannot be read
     */
    Map<String, String> read(List<String> problems) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml,json}")) {
            for (Path file : files) {
                if (!file.getFileName().toString().endsWith(".schema.json")) {
                    text(file, texts, problems);
                }
            }
        }
        return texts;
    }

    private static void text(Path file, Map<String, String> texts, List<String> problems) throws IOException {
        String name = file.getFileName().toString();
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            problems.add(name + ": at most " + MOST_BYTES + " bytes expected, found " + size);
            return;
        }
        try {
            texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
        } catch (MalformedInputException noText) {
            problems.add(name + ": UTF-8 text expected");
        }
    }

    /** What the texts mean; only valid when no problem was added. */
    static ServerDefinition bind(Map<String, String> texts, long revision, List<String> problems) {
        NodeParser parser = new NodeParser();
        List<Node> nodes = new ArrayList<>();
        texts.forEach((name, text) -> {
            try {
                nodes.add(parser.parse(name, text));
            } catch (WrongFile wrong) {
                problems.add(wrong.getMessage());
            }
        });
        return new Binder(problems).bind(nodes, revision);
    }
}
