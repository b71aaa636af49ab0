package org.holdfast.proving.chaos.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A program that takes alarms by HTTPS and by syslog over TLS and prints what it gets.
 *
 * <pre>AlarmReceiver ADDRESS HTTPS-PORT SYSLOG-PORT KEYSTORE</pre>
 */
public final class AlarmReceiver {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int BACKLOG = 50;

    private AlarmReceiver() {
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        InetAddress address = InetAddress.getByName(arguments[0]);
        SSLContext context = context(Path.of(arguments[3]));
        HttpsServer web = HttpsServer.create(new InetSocketAddress(address, Integer.parseInt(arguments[1])), BACKLOG);
        web.setHttpsConfigurator(new HttpsConfigurator(context));
        web.createContext("/", AlarmReceiver::alarm);
        web.start();
        SSLServerSocket syslog =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(Integer.parseInt(arguments[2]), BACKLOG, address);
        System.out.println("ready");
        while (true) {
            Socket client = syslog.accept();
            Thread thread = new Thread(() -> read(client), "syslog");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void alarm(HttpExchange exchange) throws IOException {
        try (exchange; InputStream body = exchange.getRequestBody()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                System.out.println("webhook " + text.replace('\n', ' '));
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void read(Socket client) {
        byte[] buffer = new byte[8192];
        try (client; InputStream in = client.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                System.out.println("syslog " + new String(buffer, 0, length, StandardCharsets.UTF_8).replace('\n', ' '));
            }
        } catch (IOException ended) {
            System.out.println("syslog connection ended: " + ended);
        }
    }
}
