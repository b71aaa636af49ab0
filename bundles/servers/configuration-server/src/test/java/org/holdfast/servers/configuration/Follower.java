package org.holdfast.servers.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.configuration.server.ServerConfiguration;
import org.holdfast.connector.configuration.server.ServerConnector;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Settings;

/** A link of the connector as the outbound server opens it, and what it reports. */
final class Follower implements ConfigurationEvents {
    final List<String> reports = new CopyOnWriteArrayList<>();
    final List<ServerDefinition> definitions = new CopyOnWriteArrayList<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    final ConfigurationLink link;
    private volatile String detail = "";

    Follower(int port) {
        this("tcp:127.0.0.1:" + port, Map.of());
    }

    Follower(String endpoint, Map<String, Object> set) {
        this.link = connector(Map.of("connector_id", "conf", "client", "ocs1"), set, endpoint)
                .open(new Endpoint(endpoint), new LinkId("conf", 1), this);
    }

    static ServerConnector connector(Map<String, Object> some, Map<String, Object> more, String... endpoints) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        all.put("endpoints", endpoints);
        return new ServerConnector(Settings.of(ServerConfiguration.class, all));
    }

    /** Opened, synchronised and subscribed. */
    Follower following(long afterRevision) {
        await("opened");
        link.resync();
        await("resynced");
        link.subscribe(afterRevision);
        return this;
    }

    void await(String report) {
        Await.until(() -> reports.contains(report), () -> reports + " " + detail);
    }

    /** Waits until the newest definition has these lists and no others. */
    ServerDefinition awaitLists(String... lists) {
        Await.until(() -> !definitions.isEmpty() && last().lists().keySet().equals(Set.of(lists)), () -> definitions + " " + problems);
        return last();
    }

    ServerDefinition last() {
        return definitions.get(definitions.size() - 1);
    }

    /** Waits for the end; its cause and detail. */
    String awaitClosed() {
        await("closed");
        return detail;
    }

    @Override
    public void configurationChanged(ServerDefinition definition) {
        definitions.add(definition);
    }

    @Override
    public void configurationRefused(List<String> what) {
        problems.addAll(what);
    }

    @Override
    public void opened() {
        reports.add("opened");
    }

    @Override
    public void heard() {
        // of no interest here
    }

    @Override
    public void resynced() {
        reports.add("resynced");
    }

    @Override
    public void closed(Disconnect why) {
        detail = why.cause() + " " + why.detail();
        reports.add("closed");
    }
}
