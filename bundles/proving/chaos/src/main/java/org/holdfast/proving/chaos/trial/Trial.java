package org.holdfast.proving.chaos.trial;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.proving.chaos.peer.Wait;

/**
 * One row while it runs, for the classes of the links.
 *
 * @param site everything that runs
 * @param campaign the campaign of this row
 * @param timeLine the time-line since the row began
 * @param connector id of the connector whose link is struck
 * @param struck when the fault began
 */
public record Trial(Site site, Campaign campaign, TimeLine timeLine, String connector, Instant struck) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Whether the server says that it lost the link, since the fault. */
    public boolean lost() throws IOException, InterruptedException {
        return timeLine.read().first(struck, connector, "link.lost").isPresent();
    }

    /** Waits for the loss; whether it came. */
    public boolean awaitLost(Duration most) throws Exception {
        return Wait.met(most, this::lost);
    }

    /** Waits for so many more calls at the far ends. */
    public void awaitCalls(int more) throws Exception {
        int wanted = campaign.calls() + more;
        Wait.until(more + " more calls at the far ends; the session: " + campaign.session(), PATIENCE, () -> campaign.calls() >= wanted);
    }

    /** Waits until the session has a hold with this cause. */
    public boolean awaitHold(String cause) throws Exception {
        return Wait.met(PATIENCE, () -> campaign.holds().contains(cause));
    }

    /** Waits until the session has no hold. */
    public void awaitNoHold() throws Exception {
        Wait.until("no hold of " + campaign.session(), PATIENCE, () -> campaign.holds().isEmpty());
    }

    /** Waits until the connector has a link. */
    public void awaitAvailable() throws Exception {
        Wait.until(connector + " is available", PATIENCE, () -> site.isAvailable(connector));
    }

    /** Lets time pass: the only way to see that nothing happens. */
    public static void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
