package org.holdfast.proving.chaos.peer;

import java.util.ArrayList;
import java.util.List;

/** What needs the rights of root: network namespaces and captures. Other users need sudo without a password. */
public final class Root {
    private Root() {
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The command, with sudo in front if it needs root and we are not. */
    public static List<String> command(boolean asRoot, List<String> command) {
        List<String> full = new ArrayList<>();
        if (asRoot && !isRoot()) {
            full.addAll(List.of("sudo", "-n"));
        }
        full.addAll(command);
        return full;
    }
}
