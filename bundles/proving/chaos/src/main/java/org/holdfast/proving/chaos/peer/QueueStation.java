package org.holdfast.proving.chaos.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A real Asterisk whose queues have the agents as members; its manager interface speaks TLS. */
public final class QueueStation extends TlsStation {
    /** Of the manager interface. */
    public static final String USER = "holdfast";
    /** Of the manager interface. */
    public static final String PASSWORD = "only-in-this-namespace";
    private static final int PORT = 5039;
    private static final String MANAGER = """
            [general]
            enabled=yes
            bindaddr=127.0.0.1
            port=5038
            tlsenable=yes
            tlsbindaddr={address}:{port}
            tlscertfile={folder}/used.pem
            tlsprivatekey={folder}/used.key
            [{user}]
            secret={password}
            read=agent
            """;

    private final AsteriskHome home;

    /**
     * Not started yet.
     *
     * @param groups names of groups, each with so many agents: {@code g200} with {@code g200a1} and so on
     */
    public QueueStation(AsteriskHome home, Path folder, Namespace place, List<String> groups, int agents) throws Exception {
        super("asterisk-queues", folder, place, place.there());
        this.home = home;
        home.configure(folder, Map.of("manager.conf", MANAGER, "queues.conf", queues(groups, agents), "extensions.conf", "; none is needed\n"),
                Map.of("address", place.there(), "port", Integer.toString(PORT), "user", USER, "password", PASSWORD));
    }

    private static String queues(List<String> groups, int agents) {
        return "[general]\n" + groups.stream().map(group -> "[" + group + "]\nstrategy=ringall\n" + IntStream.rangeClosed(1, agents)
                .mapToObj(i -> "member => Local/" + group + "a" + i + "@nobody,0," + group + "a" + i + ",Custom:" + group + "a" + i + "\n")
                .collect(Collectors.joining())).collect(Collectors.joining());
    }

    @Override
    protected List<String> command() {
        return home.command(folder());
    }

    @Override
    protected boolean ready() throws Exception {
        return home.hasBooted(folder());
    }

    /** For {@code endpoints} of the connector. */
    public String endpoint() {
        return "tls:" + place().there() + ":" + PORT;
    }
}
