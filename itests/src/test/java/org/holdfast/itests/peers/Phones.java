package org.holdfast.itests.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A SIPp for each outcome and one for all agents. */
final class Phones implements AutoCloseable {
    private final Map<Outcome, Sipp> contacts = new EnumMap<>(Outcome.class);
    private final Sipp agents;

    Phones(Path folder, String address, int talkMillis) throws Exception {
        agents = new Sipp("agents", folder, address, "agent.xml", "", 0);
        for (Outcome outcome : Outcome.values()) {
            contacts.put(outcome, new Sipp(outcome.name(), folder, address, outcome.scenario, outcome.status, talkMillis));
        }
    }

    /** Phones for a switch that joins by itself: contacts stay until the other side hangs up, agents hang up after this time. */
    private Phones(Path folder, String address, Set<Outcome> outcomes, int talkMillis) throws Exception {
        agents = new Sipp("agents", folder, address, "agent-ends.xml", "", talkMillis);
        for (Outcome outcome : outcomes) {
            String scenario = outcome == Outcome.ANSWER ? "agent.xml" : outcome.scenario;
            contacts.put(outcome, new Sipp(outcome.name(), folder, address, scenario, outcome.status, 0));
        }
    }

    static Phones joinedElsewhere(Path folder, String address, Set<Outcome> outcomes, int talkMillis) throws Exception {
        return new Phones(folder, address, outcomes, talkMillis);
    }

    /** Where a proxy sends calls; see {@link Kamailio}. */
    Map<String, String> routes() {
        Map<String, String> routes = new LinkedHashMap<>();
        routes.put("agent", agents.uri());
        contacts.forEach((outcome, phone) -> routes.put((outcome == Outcome.SILENT ? "!" : "") + outcome.prefix(), phone.uri()));
        return routes;
    }

    /** Addresses and ports of all phones. */
    List<String> addresses() {
        List<String> all = new ArrayList<>(List.of(agents.hostPort()));
        contacts.values().forEach(phone -> all.add(phone.hostPort()));
        return all;
    }

    Sipp of(Outcome outcome) {
        return contacts.get(outcome);
    }

    Sipp agents() {
        return agents;
    }

    /** What all contacts' phones saw. */
    List<Sipp.Message> contactMessages() throws Exception {
        List<Sipp.Message> all = new ArrayList<>();
        for (Sipp phone : contacts.values()) {
            all.addAll(phone.messages());
        }
        return all;
    }

    /** Waits until all counters are those after this moment. */
    void settle() throws Exception {
        for (Sipp phone : contacts.values()) {
            phone.settle();
        }
        agents.settle();
    }

    @Override
    public void close() throws Exception {
        for (Sipp phone : contacts.values()) {
            phone.close();
        }
        agents.close();
    }
}
