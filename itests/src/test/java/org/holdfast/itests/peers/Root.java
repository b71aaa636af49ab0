package org.holdfast.itests.peers;

import java.util.ArrayList;
import java.util.List;

/** What needs the rights of root: network namespaces and captures. Other users need sudo without a password. */
final class Root {
    private Root() {
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The command, with sudo in front if it needs root and we are not. */
    static List<String> command(boolean asRoot, List<String> command) {
        List<String> full = new ArrayList<>();
        if (asRoot && !isRoot()) {
            full.addAll(List.of("sudo", "-n"));
        }
        full.addAll(command);
        return full;
    }
}
