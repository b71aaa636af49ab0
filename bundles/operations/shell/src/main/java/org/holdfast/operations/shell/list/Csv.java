package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.ImportReport;

/** Reads CSV files on the machine of the server, in UTF-8. */
final class Csv {
    private Csv() {
    }

    /** What is done with the text of a file. */
    @FunctionalInterface
    interface Use {
        ImportReport read(Reader csv) throws IOException;
    }

    static ImportReport read(String file, Use use) throws ControlException, IOException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER, "file " + path.toAbsolutePath() + " cannot be read on the server");
        }
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return use.read(reader);
        } catch (MalformedInputException | NoSuchFileException e) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER, "file " + path.toAbsolutePath() + " is gone or is not UTF-8 text");
        }
    }
}
