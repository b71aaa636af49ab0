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
#set($Events = "${Kind}Events")
#if($kind == "management")
#set($Events = "LinkEvents")
#end
package ${package};

#if($kind == "telephony")
import java.time.Duration;
import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
#elseif($kind == "record-store")
import java.time.Duration;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;
#elseif($kind == "dialer")
import java.time.Duration;
import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.dialer.DialerLink;
import org.holdfast.api.telephony.DialRequest;
#elseif($kind == "statistics")
import java.time.Duration;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;
#elseif($kind == "agent-state")
import java.time.Duration;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
#elseif($kind == "gateway")
import java.time.Duration;
import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.telephony.DialRequest;
#elseif($kind == "configuration")
import java.time.Duration;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
#elseif($kind == "management")
import java.time.Duration;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementLink;
#end

/** One link. Every method returns at once and never throws for what the network does (rule 1): the wire has threads. */
final class ${name}Link implements ${Kind}Link {
    private final ${Events} events;
    private final Wire wire;

    ${name}Link(Endpoint endpoint, Duration openTimeout, LinkId id, ${Events} events) {
        this.events = events;
        this.wire = new Wire(endpoint, openTimeout, id, events, this::received);
        wire.open();
    }

    /** A line from the server, on the thread that reads. Reports go through the wire, which stops them after the end (rule 3). */
    private void received(String line) {
        switch (line) {
            case "pong" -> { }
            case "synced" -> wire.report(events::resynced);
            default -> {
                // TODO understand what the server says and report it: wire.report(() -> events...)
            }
        }
    }

#if($kind == "telephony")
    @Override
    public void dial(DialRequest request) {
        // TODO ask the server to make this call, with request.reference() as its id; report dialAccepted or
        // dialRejected at most once, then callProgressed up to RELEASED (rules 6 and R3, CALL-1, CALL-2)
    }

    @Override
    public void release(CallReference reference) {
        // TODO end this call on all its legs; an unknown one is ignored
    }

    @Override
    public void connect(ConnectRequest request) {
        // TODO join the answered call and the agent; with the capability CONNECTS_AGENTS only
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        // TODO report callStatus once for each; with the capability QUERIES_CALLS only
    }

#elseif($kind == "record-store")
    @Override
    public void epoch(EpochRequest request) {
        // TODO raise the stored epoch, or confirm it: epochGranted or epochDenied (rule R1)
    }

    @Override
    public void retrieve(RetrieveRequest request) {
        // TODO claim chains under the epoch, durably, then report retrieved (rule R1)
    }

    @Override
    public void intend(IntentBatch batch) {
        // TODO set claimed records to intended by compare-and-set, then report intended (rule R2)
    }

    @Override
    public void write(WriteBatch batch) {
        // TODO write results back, guarded and idempotent, then report written
    }

    @Override
    public void countReady(long requestId, String list) {
        // TODO report readyCounted
    }

    @Override
    public void readDoNotCall(DoNotCallRequest request) {
        // TODO report doNotCallRead page by page, the last one marked
    }

    @Override
    public void findOrphans(long requestId, String list, long epoch) {
        // TODO report orphansFound
    }

#elseif($kind == "dialer")
    @Override
    public void dial(DialRequest request) {
        // TODO ask the dialer to make this call, with request.reference() as its id; report dialAccepted or
        // dialRejected at most once, then callProgressed up to RELEASED (rules 6 and R3, CALL-1, CALL-2)
    }

    @Override
    public void release(CallReference reference) {
        // TODO end this call; an unknown one is ignored
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        // TODO report callLost for those that do not exist (DIAL-2)
    }

#elseif($kind == "statistics")
    @Override
    public void submit(List<StatisticsReport> reports) {
        // TODO send the reports with their numbers, all of this call with one wire.send: up to 500 come with one call and
        // several calls at once, more than the queue has places; report accepted when the server has confirmed (STAT-2 to STAT-5)
    }

#elseif($kind == "agent-state")
    @Override
    public void subscribe(String group) {
        // TODO ask for the states of the agents of this group now and for every change: agentChanged (AGENT-2 to AGENT-5)
    }

#elseif($kind == "gateway")
    @Override
    public void submit(DialRequest request) {
        // TODO hand the contact over, with request.reference() as its id; report contactAccepted or contactRejected
        // at most once, then contactCompleted (rules 6 and R3, GATE-2 to GATE-4)
    }

    @Override
    public void cancel(CallReference reference) {
        // TODO take a contact back that was not called yet (GATE-5)
    }

    @Override
    public void query(Collection<CallReference> references) {
        // TODO report completed, accepted or rejected for each (GATE-6)
    }

#elseif($kind == "configuration")
    @Override
    public void subscribe(long afterRevision) {
        // TODO ask for the configuration if it is newer, and for every change: configurationChanged or
        // configurationRefused (CONF-2 to CONF-5)
    }

#elseif($kind == "management")
    @Override
    public void raise(Alarm alarm) {
        // TODO tell the management layer; an alarm that is raised again is the same alarm (MGMT-3)
    }

    @Override
    public void clear(Alarm alarm) {
        // TODO take the alarm with this code and object back; an unknown one is ignored (MGMT-4, MGMT-5)
    }

#end
    /** Any line from the server is reported by heard: the answer to this one at least. */
    @Override
    public void probe() {
        wire.send("ping");
    }

    /** TODO ask for all state and report it before resynced (rule 5). */
    @Override
    public void resync() {
        wire.send("sync");
    }

    @Override
    public void close() {
        wire.close();
    }

    /** Whether it is closed and its threads have ended. */
    boolean isGone() {
        return wire.isGone();
    }

    /** Waits until its threads have ended. */
    void awaitEnd(Duration most) throws InterruptedException {
        wire.awaitEnd(most);
    }
}
