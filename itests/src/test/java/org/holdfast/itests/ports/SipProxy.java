package org.holdfast.itests.ports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.proving.chaos.peer.Sip;

/** The SIP server that a connector needs to be up: it answers every request with 200. Ends with this process. */
final class SipProxy {
    private final ServerSocket listener;

    /** @param listener plain or TLS */
    SipProxy(ServerSocket listener) {
        this.listener = listener;
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "sip-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket taken = listener.accept();
                daemon(() -> serve(taken));
            } catch (IOException later) {
                // somebody who left before he was taken
            }
        }
    }

    private static void serve(Socket taken) {
        try (Socket socket = taken) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    message.append(line).append("\r\n");
                } else if (message.length() > 0) {
                    socket.getOutputStream().write(ok(Sip.parse(message.toString())).getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    message.setLength(0);
                }
            }
        } catch (IOException gone) {
            // the connector makes another connection
        }
    }

    private static String ok(Sip request) {
        Map<String, String> copied = new LinkedHashMap<>();
        for (String name : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
            copied.put(name, request.header(name));
        }
        copied.computeIfPresent("To", (name, to) -> to.contains("tag=") ? to : to + ";tag=proxy");
        StringBuilder text = new StringBuilder("SIP/2.0 200 OK\r\n");
        copied.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text + "Content-Length: 0\r\n\r\n";
    }

    /** A request that is answered with 200 by whoever is asked. */
    static String options(String transport, int port) {
        return "OPTIONS sip:holdfast@127.0.0.1:" + port + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " 127.0.0.1:5060;branch=z9hG4bK"
                + Long.toHexString(System.nanoTime()) + ";rport\r\nFrom: <sip:visitor@127.0.0.1>;tag=v\r\nTo: <sip:holdfast@127.0.0.1>\r\nCall-ID: "
                + Long.toHexString(System.nanoTime()) + "@visitor\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }
}
