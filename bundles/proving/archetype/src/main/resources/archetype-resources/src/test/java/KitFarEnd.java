#if($kind == "telephony")
#set($Kind = "Telephony")
#elseif($kind == "record-store")
#set($Kind = "RecordStore")
#elseif($kind == "dialer")
#set($Kind = "Dialer")
#elseif($kind == "statistics")
#set($Kind = "Statistics")
#elseif($kind == "agent-state")
#set($Kind = "AgentState")
#elseif($kind == "gateway")
#set($Kind = "Gateway")
#elseif($kind == "configuration")
#set($Kind = "Configuration")
#elseif($kind == "management")
#set($Kind = "Management")
#end
package ${package};

#if($kind == "telephony")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.proving.tck.TcpServer;
import org.holdfast.proving.tck.TelephonyFarEnd;
#elseif($kind == "record-store")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.RecordKey;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.proving.tck.RecordStoreFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "dialer")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.proving.tck.DialerFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "statistics")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "agent-state")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.proving.tck.AgentStateFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "gateway")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.proving.tck.GatewayFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "configuration")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.proving.tck.ConfigurationFarEnd;
import org.holdfast.proving.tck.TcpServer;
#elseif($kind == "management")
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.proving.tck.ManagementFarEnd;
import org.holdfast.proving.tck.TcpServer;
#end

/** The server as the conformance kit wants it. TODO make it understand the protocol, or put the real server behind it. */
final class KitFarEnd implements ${Kind}FarEnd {
    private final TcpServer server = new TcpServer(this::converse);

    KitFarEnd() throws IOException {
        // the server listens
    }

    @Override
    public ${Kind}Connector connector() {
        return new ${name}Connector(new LinkSettings(List.of(new Endpoint("127.0.0.1:" + server.port())), "warm",
                Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5)));
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String answer = answer(line);
            if (!answer.isEmpty()) {
                out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    /** What the server answers to a line; empty: nothing. */
    private String answer(String line) {
        return switch (line) {
            case "ping" -> "pong";
            case "sync" -> "synced";
            default -> ""; // TODO what it does with a command
        };
    }

#if($kind == "telephony")
    @Override
    public String number(Callee callee) {
        return "+4930100000" + callee.ordinal();
    }

    @Override
    public int calls(CallReference reference) {
        return 0; // TODO how many requests with this reference arrived
    }

    @Override
    public String agent() {
        return "agent"; // TODO the address of an agent who answers
    }

#elseif($kind == "record-store")
    @Override
    public void load(int contacts) {
        throw new UnsupportedOperationException("TODO make the list " + LIST + " with " + contacts + " contacts");
    }

    @Override
    public void forbid(DoNotCallEntry entry) {
        throw new UnsupportedOperationException("TODO add an entry to the do-not-call list");
    }

    @Override
    public ContactRecord stored(RecordKey record) {
        throw new UnsupportedOperationException("TODO the record as it is stored");
    }

#elseif($kind == "dialer")
    @Override
    public String number(Callee callee) {
        return "+4930100000" + callee.ordinal();
    }

    @Override
    public int calls(CallReference reference) {
        return 0; // TODO how many requests with this reference arrived
    }

    @Override
    public void setPorts(int ports) {
        // TODO the server can carry this many calls from now on
    }

#elseif($kind == "statistics")
    @Override
    public List<Long> stored() {
        return List.of(); // TODO numbers of the reports that are stored
    }

#elseif($kind == "agent-state")
    @Override
    public void agentSays(String agent, AgentState state) {
        // TODO the agent changes state at the server
    }

#elseif($kind == "gateway")
    @Override
    public String number(Callee callee) {
        return "+4930100000" + callee.ordinal();
    }

    @Override
    public int calls(CallReference reference) {
        return 0; // TODO how many requests with this reference arrived
    }

    @Override
    public boolean waits(CallReference reference) {
        return false; // TODO whether the server has this contact and is not done with it
    }

    @Override
    public void setPorts(int ports) {
        // TODO the server can take this many contacts at a time from now on
    }

#elseif($kind == "configuration")
    @Override
    public void addList(String name) {
        // TODO add a calling list at the server
    }

    @Override
    public void removeList(String name) {
        // TODO take a calling list out
    }

    @Override
    public void spoil() {
        // TODO make a change that cannot be taken
    }

    @Override
    public void mend() {
        // TODO take the wrong change back
    }

#elseif($kind == "management")
    @Override
    public boolean isRaised(Alarm alarm) {
        return false; // TODO whether an alarm with this code and object is raised at the server
    }

#end
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
