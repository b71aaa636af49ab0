package org.holdfast.connector.gateway.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.gateway.GatewayEvents;

/** What one link has reported of its contacts: an answer to each submission once at most, and its end once, last. */
final class Contacts {
    private static final int DONE_KEPT = 20_000;

    private final Consumer<Consumer<GatewayEvents>> reports;
    /** Contacts that are not done; true = answered. */
    private final Map<CallReference, Boolean> open = new HashMap<>();
    private final Map<CallReference, CallResult> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallReference, CallResult> eldest) {
            return size() > DONE_KEPT;
        }
    };

    Contacts(Consumer<Consumer<GatewayEvents>> reports) {
        this.reports = reports;
    }

    synchronized void sent(CallReference contact) {
        open.put(contact, false);
    }

    synchronized void accepted(CallReference contact) {
        if (Boolean.FALSE.equals(open.replace(contact, true))) {
            reports.accept(events -> events.contactAccepted(contact));
        }
    }

    synchronized void rejected(CallReference contact, CallResult result, String reason) {
        if (Boolean.FALSE.equals(open.get(contact))) {
            open.remove(contact);
            reports.accept(events -> events.contactRejected(contact, result, reason));
        }
    }

    /** The end of a contact, of this link or of one before; told once. */
    synchronized void completed(CallReference contact, CallResult result, String detail) {
        accepted(contact);
        open.remove(contact);
        if (done.putIfAbsent(contact, result) == null) {
            reports.accept(events -> events.contactCompleted(contact, result, detail));
        }
    }

    /** Answers a query: waits. A contact that is done by now has been told already. */
    synchronized void waits(CallReference contact) {
        if (!done.containsKey(contact)) {
            open.put(contact, true);
            reports.accept(events -> events.contactAccepted(contact));
        }
    }

    /** Answers a query: done. */
    synchronized void isDone(CallReference contact, CallResult result, String detail) {
        open.remove(contact);
        done.put(contact, result);
        reports.accept(events -> events.contactCompleted(contact, result, detail));
    }

    /** Answers a query: the platform never had it. */
    synchronized void isUnknown(CallReference contact, String reason) {
        open.remove(contact);
        reports.accept(events -> events.contactRejected(contact, CallResult.DIAL_ERROR, reason));
    }
}
