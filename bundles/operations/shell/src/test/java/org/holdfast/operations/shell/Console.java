package org.holdfast.operations.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.support.CommandException;

/** Runs a command with the shell's own reading of arguments, on services that the test gives. */
final class Console {
    final FakeServer server = new FakeServer();
    final Map<String, FakeLists> stores = new TreeMap<>();
    String failure = "";

    /** Prepares the arguments as the shell does, runs, and gives what was printed. */
    String run(OcsCommand command, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        failure = "";
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new DefaultActionPreparator().prepare(command, null, List.of((Object[]) arguments));
            command.runOn(new FakeServices(server, stores), out);
        } catch (CommandException e) {
            failure = e.getNiceHelp();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Runs and reads the one JSON document that was printed. */
    JsonNode json(OcsCommand command, String... arguments) {
        return read(run(command, arguments));
    }

    /** The one JSON document that the shell prints for the failure. */
    JsonNode failureJson() {
        return read(failure);
    }

    private JsonNode read(String text) {
        try {
            return JsonMapper.builder().build().reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text + failure, e);
        }
    }
}
