package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ListCompleter;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;

/**
 * {@code ocs:list-export}. The file appears when it is whole and can be read by the server's user only, because it
 * holds phone numbers.
 */
@Service
@Command(scope = "ocs", name = "list-export", description = "Writes a calling list with its results to a CSV file")
public final class ListExport extends StoreCommand {
    @Argument(name = "list", description = "Calling list", required = true)
    @Completion(ListCompleter.class)
    String list = "";

    @Argument(index = 1, name = "file", description = "File on the machine of the server", required = true)
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 2, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Option(name = "--overwrite", description = "Replace a file that is there")
    boolean overwrite;

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException, IOException {
        CallingLists lists = lists(services, list);
        Path target = Path.of(file).toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw refused("folder " + folder + " is not there or cannot be written");
        }
        if (Files.exists(target) && !(overwrite && Files.isRegularFile(target))) {
            throw refused("file " + target + " is there already; --overwrite replaces it");
        }
        long bytes = write(lists, folder, target);
        report(
                out,
                Json.object("list", list, "file", target.toString(), "bytes", bytes),
                new Table("List", "File", "Bytes").row(list, target, bytes));
    }

    private long write(CallingLists lists, Path folder, Path target) throws IOException {
        Path part = Files.createTempFile(folder, ".export-", ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                lists.exportCsv(list, writer);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return Files.size(target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static ControlException refused(String sentence) {
        return new ControlException(ErrorCode.INVALID_PARAMETER, sentence);
    }
}
