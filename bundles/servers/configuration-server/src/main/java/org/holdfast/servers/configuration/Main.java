package org.holdfast.servers.configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/** Runs the server in the foreground until the process is asked to end. */
public final class Main {
    private Main() {
    }

    /** @param arguments one: the file with the settings */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: java -jar holdfast-configuration-server.jar SETTINGS");
            System.exit(2);
        }
        try {
            run(ServerSettings.read(Path.of(arguments[0])));
        } catch (IllegalArgumentException | IOException | SQLException wrong) {
            log("server.failed reason=" + String.valueOf(wrong.getMessage()).replaceAll("\\p{C}+", " "));
            System.exit(1);
        }
    }

    private static void run(ServerSettings settings) throws IOException, SQLException {
        ConfigurationServer server = new ConfigurationServer(settings, Main::log);
        CountDownLatch asked = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                main.join(5_000);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }));
        log("server.started port=" + server.port() + " http=" + server.httpPort() + " revision=" + server.revision());
        try {
            asked.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        server.close();
        log("server.stopped");
    }

    private static void log(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
