package org.holdfast.connector.telephony.sip.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;

/** Calls of the connector that have no link at the moment. Shared by the threads of its links; bounded. */
final class Survivors {
    private final int bound;
    private final Map<CallReference, Survivor> calls = new LinkedHashMap<>();

    Survivors(int bound) {
        this.bound = bound;
    }

    /** Keeps a call; the oldest one gives way when there are too many, and will be answered as unknown. */
    synchronized void keep(Survivor call) {
        if (calls.size() >= bound) {
            calls.remove(calls.keySet().iterator().next());
        }
        calls.put(call.reference(), call);
    }

    /** Hands all calls to the link that asks. */
    synchronized List<Survivor> take() {
        List<Survivor> all = new ArrayList<>(calls.values());
        calls.clear();
        return all;
    }

    synchronized int size() {
        return calls.size();
    }
}
