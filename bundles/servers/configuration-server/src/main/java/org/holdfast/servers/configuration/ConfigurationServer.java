package org.holdfast.servers.configuration;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.connector.toolkit.Bounds;
import org.holdfast.connector.toolkit.FrameServer;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.HttpRequest;
import org.holdfast.connector.toolkit.ServerTls;
import org.holdfast.connector.toolkit.objects.ObjectFrames;

/**
 * Objects in a database, changed by HTTP and followed by outbound servers. When the database is away it goes on with what
 * it read last; changes are refused meanwhile.
 */
final class ConfigurationServer implements AutoCloseable {
    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(30);
    private static final int EDITORS = 50;
    private static final int MOST_NAMED = 10;

    private final Consumer<String> log;
    private final Database database;
    private final Subscribers subscribers;
    private final FrameServer outbound;
    private final HttpPort editors;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "configuration-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean databaseUp = true;

    /** Listens from now on. @param log takes lines {@code code key=value} */
    ConfigurationServer(ServerSettings settings, Consumer<String> log) throws IOException, SQLException {
        this.log = log;
        this.database = new Database(settings);
        this.subscribers = new Subscribers(database.read(Snapshot.EMPTY));
        tellProblems(subscribers.present());
        ServerTls tls = settings.tls().certificate().isBlank() ? null : new ServerTls(settings.tls(), settings.mutual(), log);
        Bounds usual = Bounds.DEFAULT;
        this.outbound = new FrameServer(new FrameServer.Options("configuration", settings.listen(), ObjectFrames.PROTOCOL,
                ObjectFrames.VERSION, tls, new Bounds(usual.mostBytes(), settings.connections(), usual.mostWaiting(), usual.helloWithin(),
                        usual.frameWithin(), usual.mostQueued()), log), subscribers);
        HttpPort.Options options = new HttpPort.Options("configuration-http", settings.http(), tls, EDITORS, REQUEST_WITHIN, log);
        try {
            this.editors = new HttpPort(options, new Views(subscribers::present, this::status), new Edits(this::change), Edits.MOST_BODY);
        } catch (IOException inUse) {
            outbound.close();
            throw inUse;
        }
        watch.scheduleWithFixedDelay(this::look, settings.poll().toMillis(), settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    int port() {
        return outbound.port();
    }

    int httpPort() {
        return editors.port();
    }

    /** Revision of what is there now. */
    long revision() {
        return subscribers.present().revision();
    }

    private Views.Status status() {
        Map<String, Boolean> clients = new TreeMap<>();
        outbound.peers().forEach(peer -> clients.put(peer.hello().client() + " " + peer.address(), subscribers.follows(peer)));
        return new Views.Status(databaseUp, clients);
    }

    private synchronized Snapshot change(UnaryOperator<Snapshot> change, HttpRequest by) throws SQLException {
        try {
            Snapshot next = database.change(subscribers.present(), change);
            publish(next, " from=" + by.from() + (by.client().isEmpty() ? "" : " client=" + by.client().replaceAll("\\s", "")));
            databaseIs(true, "");
            return next;
        } catch (SQLException away) {
            databaseIs(false, told(away));
            throw away;
        }
    }

    /** Another server of the same database may have made changes. */
    private synchronized void look() {
        try {
            Snapshot now = database.read(subscribers.present());
            databaseIs(true, "");
            publish(now, " from=database");
        } catch (SQLException | RuntimeException away) {
            databaseIs(false, told(away));
        }
    }

    private static String told(Exception why) {
        return String.valueOf(why.getMessage()).lines().findFirst().orElse("").replaceAll("\\p{C}+", " ");
    }

    private void databaseIs(boolean up, String reason) {
        if (up != databaseUp) {
            databaseUp = up;
            log.accept(up ? "database.back" : "database.lost reason=" + reason);
        }
    }

    private void publish(Snapshot next, String by) {
        Snapshot before = subscribers.present();
        if (subscribers.publish(next)) {
            Stream<String> changed = next.newerThan(before).stream().map(each -> each.key().toString());
            Stream<String> gone = before.goneIn(next).stream().map(each -> "-" + each);
            String names = Stream.concat(changed, gone).limit(MOST_NAMED).collect(Collectors.joining(","));
            int count = next.newerThan(before).size() + before.goneIn(next).size();
            log.accept("configuration.changed revision=" + next.revision() + " count=" + count + " objects=" + names
                    + (count > MOST_NAMED ? ",..." : "") + by);
            tellProblems(next);
        }
    }

    private void tellProblems(Snapshot snapshot) {
        snapshot.problems().stream().limit(MOST_NAMED)
                .forEach(each -> log.accept("configuration.wrong revision=" + snapshot.revision() + " problem=" + each));
    }

    @Override
    public void close() throws IOException, SQLException {
        watch.shutdownNow();
        outbound.close();
        editors.close();
        database.close();
    }
}
