package org.holdfast.connector.management.syslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.tck.ManagementFarEnd;
import org.holdfast.proving.tck.TcpServer;

/** A syslog server over TCP as the conformance kit wants it: knows which alarms are raised, never says anything. */
final class KitSyslog implements ManagementFarEnd {
    private final Set<List<String>> raised = new HashSet<>();
    private final TcpServer server = new TcpServer(this::read);

    KitSyslog() throws IOException {
        // the server listens
    }

    private void read(InputStream in, OutputStream unused) throws IOException {
        while (true) {
            note(Received.parse(in.readNBytes(length(in))));
        }
    }

    private static int length(InputStream in) throws IOException {
        int length = 0;
        for (int letter = in.read(); letter != ' '; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException();
            }
            length = length * 10 + letter - '0';
        }
        return length;
    }

    private synchronized void note(Received message) {
        List<String> alarm = List.of(message.data().getOrDefault("code", ""), message.data().getOrDefault("object", ""));
        switch (message.id()) {
            case "ALARM-RAISED" -> raised.add(alarm);
            case "ALARM-CLEARED" -> raised.remove(alarm);
            default -> raised.clear();
        }
    }

    @Override
    public ManagementConnector connector() {
        return new SyslogConnector(Settings.of(SyslogConfiguration.class, Map.of("connector_id", "kit",
                "endpoints", new String[] {"tcp:127.0.0.1:" + server.port()})));
    }

    @Override
    public synchronized boolean isRaised(Alarm alarm) {
        return raised.contains(List.of(String.valueOf(alarm.code().number()), alarm.object()));
    }

    @Override
    public void kill() throws IOException {
        server.kill();
    }

    @Override
    public void revive() throws IOException {
        server.revive();
    }

    @Override
    public void freeze() {
        server.freeze();
    }

    @Override
    public int attempts() {
        return server.connections();
    }

    /** Syslog has no answers. */
    @Override
    public boolean answersProbes() {
        return false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
