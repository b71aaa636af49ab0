package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.SipStackFactory;

/** Opens the links of one connector and keeps what outlives a link: ports, answered calls, references in doubt. */
public final class SipLinks {
    private static final int MOST_IN_DOUBT = 10_000;

    private final CallSettings settings;
    private final SipStackFactory stacks;
    private final PortSlots slots;
    private final Survivors survivors;
    /** Which link has a call; in a hot pair that need not be the one that gets the commands. */
    private final Map<CallReference, SipLink> owners = new ConcurrentHashMap<>();
    private final Tags tags = new Tags();
    private final Set<CallReference> inDoubt = Collections.synchronizedSet(Collections.newSetFromMap(
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<CallReference, Boolean> eldest) {
                    return size() > MOST_IN_DOUBT;
                }
            }));

    public SipLinks(CallSettings settings, SipStackFactory stacks) {
        this.settings = settings;
        this.stacks = stacks;
        slots = new PortSlots(settings.localPort());
        survivors = new Survivors(settings.maxCalls());
    }

    /** Starts to open a link to one of the proxies; see {@link org.holdfast.api.connector.Connector#open}. */
    public TelephonyLink open(Endpoint endpoint, LinkId id, TelephonyEvents events) {
        SipLink link = new SipLink(this, ProxyAddress.parse(endpoint.address()), id, events);
        link.start();
        return link;
    }

    /** Waits until closed links have let go of their threads and sockets, at most so long. */
    public void awaitClosed(Duration most) throws InterruptedException {
        slots.awaitClosed(most);
    }

    CallSettings settings() {
        return settings;
    }

    SipStackFactory stacks() {
        return stacks;
    }

    PortSlots slots() {
        return slots;
    }

    Tags tags() {
        return tags;
    }

    Survivors survivors() {
        return survivors;
    }

    Map<CallReference, SipLink> owners() {
        return owners;
    }

    Set<CallReference> inDoubt() {
        return inDoubt;
    }
}
