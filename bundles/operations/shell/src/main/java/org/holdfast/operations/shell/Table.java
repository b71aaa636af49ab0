package org.holdfast.operations.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.support.table.ShellTable;

/** A table for people. Plain ASCII, so that it reads the same in terminals, pipes and files. */
public final class Table {
    private final ShellTable table = new ShellTable().forceAscii();
    private int rows;

    /** A table with these columns. */
    public Table(String... columns) {
        for (String column : columns) {
            table.column(column);
        }
    }

    /** Adds a row. */
    public Table row(Object... cells) {
        table.addRow().addContent(cells);
        rows++;
        return this;
    }

    /** Prints the table; one without rows as {@code (none)}. */
    public void print(PrintStream out) {
        if (rows == 0) {
            out.println("(none)");
        } else {
            table.print(out);
        }
    }
}
