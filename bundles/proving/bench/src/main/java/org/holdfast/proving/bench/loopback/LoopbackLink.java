package org.holdfast.proving.bench.loopback;

import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** One thread that answers everything. */
final class LoopbackLink implements TelephonyLink {
    private final TelephonyEvents events;
    private final ExecutorService thread;
    private volatile boolean closed;

    LoopbackLink(String id, TelephonyEvents events) {
        this.events = events;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "loopback-" + id);
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        report(TelephonyEvents::opened);
    }

    private void report(Consumer<TelephonyEvents> report) {
        try {
            thread.execute(() -> {
                if (!closed) {
                    report.accept(events);
                }
            });
        } catch (RejectedExecutionException afterClose) {
            // a closed link says nothing
        }
    }

    @Override
    public void dial(DialRequest request) {
        report(up -> up.callProgressed(CallProgress.released(request.reference(), CallResult.BUSY, "loopback")));
    }

    @Override
    public void release(CallReference reference) {
        report(up -> up.callProgressed(CallProgress.released(reference, CallResult.BUSY, "loopback")));
    }

    @Override
    public void connect(ConnectRequest request) {
        // nobody ever answers
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        references.forEach(each -> report(up -> up.callStatus(each, CallStatus.UNKNOWN)));
    }

    @Override
    public void probe() {
        report(TelephonyEvents::heard);
    }

    @Override
    public void resync() {
        report(TelephonyEvents::resynced);
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
