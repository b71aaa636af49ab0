package org.holdfast.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.link.LinkInput;

/** Turns what a link reports into inputs. Reports after the end of the link are ignored (rule 3). */
class Reports implements LinkEvents {
    final LinkId id;
    private final Predicate<Input> inbox;
    private final AtomicBoolean heardWaits = new AtomicBoolean();
    private volatile boolean ended;
    private volatile boolean overflowed;

    Reports(LinkId id, Predicate<Input> inbox) {
        this.id = id;
        this.inbox = inbox;
    }

    /** Ignores everything from now on. */
    void end() {
        ended = true;
    }

    /** The engine has seen the last {@code heard}; the next one is told again. */
    void heardSeen() {
        heardWaits.set(false);
    }

    /** Whether a report was lost because the inbox was full: the link cannot be trusted any more. */
    boolean overflowed() {
        return overflowed && !ended;
    }

    final void post(Input input) {
        if (!ended && !inbox.test(input)) {
            overflowed = true;
        }
    }

    @Override
    public void opened() {
        post(new Input.LinkReport(id.connector(), new LinkInput.Opened(id.generation())));
    }

    @Override
    public void heard() {
        if (heardWaits.compareAndSet(false, true)) {
            post(new Input.LinkReport(id.connector(), new LinkInput.Heard(id.generation())));
        }
    }

    @Override
    public void resynced() {
        post(new Input.LinkReport(id.connector(), new LinkInput.Resynced(id.generation())));
    }

    @Override
    public void closed(Disconnect why) {
        post(new Input.LinkReport(id.connector(), new LinkInput.Closed(id.generation(), why)));
    }
}
