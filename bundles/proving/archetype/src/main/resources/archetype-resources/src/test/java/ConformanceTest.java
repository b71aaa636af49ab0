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

import java.io.IOException;
import java.time.Duration;
import org.holdfast.proving.tck.${Kind}FarEnd;
import org.holdfast.proving.tck.${Kind}Verification;
import org.holdfast.proving.tck.TcpServer;

/** The connector against the conformance kit. */
class ConformanceTest extends ${Kind}Verification {
    @Override
    protected ${Kind}FarEnd farEnd() throws IOException {
        return new KitFarEnd();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS);
    }

    /**
     * How long a rule waits before it fails: short, so that the rules that are not written yet fail soon. TODO delete this
     * method when the connector is written: the 30 seconds of the kit cost nothing then, and a loaded machine needs them.
     */
    @Override
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }
}
