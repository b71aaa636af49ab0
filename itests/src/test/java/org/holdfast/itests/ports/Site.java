package org.holdfast.itests.ports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All processes that listen, and their doors. */
final class Site implements AutoCloseable {
    private final List<Door> doors = new ArrayList<>();
    private final Servers servers;
    private final OutboundServer outbound;

    Site(Path folder, Wardrobe wardrobe) throws Exception {
        outbound = new OutboundServer(folder, wardrobe);
        servers = new Servers(folder, wardrobe);
        doors.addAll(servers.statistics());
        doors.addAll(servers.configuration());
        doors.addAll(outbound.doors());
    }

    List<Door> doors() {
        return List.copyOf(doors);
    }

    @Override
    public void close() throws Exception {
        servers.close();
        outbound.close();
    }
}
