package org.holdfast.itests.ports;

import java.util.List;
import java.util.Map;

/**
 * A port of a process.
 *
 * @param name for the table
 * @param secure whether it takes TLS only, with a certificate of the client
 * @param visitor who should be served there, and what he is answered
 * @param nonsense what nobody should send there, by its name: its bytes
 * @param slowly the beginning of what a slow sender sends, byte by byte
 * @param ours whether it is one of the project's own; that of the shell is Apache Karaf's
 */
record Door(String name, Suspect owner, int port, boolean secure, Visitor visitor, Map<String, byte[]> nonsense, byte[] slowly,
        boolean ours) {
    /** Somebody who should be served. */
    interface Visitor {
        /** What he was answered. */
        String visit() throws Exception;
    }

    /** How many connections it is flooded with. That of the shell has no bound for those who say nothing, but a time. */
    int flood() {
        return ours ? 10_000 : 2_000;
    }

    /** What a line of the log has that names somebody who sends nonsense. */
    String logged() {
        return ours ? "reason=" : "Incorrect identification";
    }

    /** What a line of the log has that names somebody who is slow. */
    String loggedSlow() {
        return ours ? "reason=" : "Disconnecting";
    }

    /** Kinds of nonsense in the order of their names. */
    List<String> kinds() {
        return nonsense.keySet().stream().sorted().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
