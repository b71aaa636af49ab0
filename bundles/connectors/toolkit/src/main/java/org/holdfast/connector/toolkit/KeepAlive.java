package org.holdfast.connector.toolkit;

import java.time.Duration;

/**
 * Keep-alive of one side of one connection. It does no input or output and has no clock: whoever has both tells it what
 * came and went and asks what to do. T is our timeout, times are nanoseconds of any clock that never goes back.
 *
 * <table>
 * <caption>What it says</caption>
 * <tr><th>mode</th><th>silence</th><th>step</th></tr>
 * <tr><td>POLL</td><td>T</td><td>ASK, once</td></tr>
 * <tr><td>POLL</td><td>2T</td><td>LOST</td></tr>
 * <tr><td>PUSH</td><td>T</td><td>LOST</td></tr>
 * <tr><td>PUSH</td><td>a third of the peer's T since we spoke</td><td>SPEAK</td></tr>
 * </table>
 *
 * <p>POLL: a peer that dies answered last at some time 0, dies between 0 and T (it would have answered what was asked
 * at T), and is lost at 2T: it is found in (T, 2T] after its death. PUSH: in (2T/3, T]. A timeout of zero does nothing.
 */
public final class KeepAlive {
    /** What to do. */
    public enum Step {
        /** Nothing. */
        NOTHING,
        /** Send a question. */
        ASK,
        /** Send a sign of life. */
        SPEAK,
        /** The peer is lost. */
        LOST
    }

    private static final int SIGNS_PER_TIMEOUT = 3;

    private final KeepAliveTerms.Mode mode;
    private final long watch;
    private final long speakEvery;
    private long heardAt;
    private long spokenAt;
    private boolean asked;

    private KeepAlive(KeepAliveTerms.Mode mode, Duration ours, Duration peers, long now) {
        this.mode = mode;
        this.watch = ours.toNanos();
        this.speakEvery = mode == KeepAliveTerms.Mode.PUSH ? peers.toNanos() / SIGNS_PER_TIMEOUT : 0;
        this.heardAt = now;
        this.spokenAt = now;
    }

    /** The one of the side that connected. */
    public static KeepAlive ofClient(KeepAliveTerms terms, long now) {
        return new KeepAlive(terms.mode(), terms.local(), terms.remote(), now);
    }

    /** The one of the side that was connected to. */
    public static KeepAlive ofServer(KeepAliveTerms terms, long now) {
        return new KeepAlive(terms.mode(), terms.remote(), terms.local(), now);
    }

    /** Anything came: the peer lives. */
    public synchronized void heard(long now) {
        heardAt = now;
        asked = false;
    }

    /** Anything was sent: the peer will hear that we live. */
    public synchronized void spoke(long now) {
        spokenAt = now;
    }

    /** What to do now; asked at {@link #wakeAt} or earlier. */
    public synchronized Step step(long now) {
        long silence = now - heardAt;
        long patience = mode == KeepAliveTerms.Mode.POLL ? 2 * watch : watch;
        if (watch > 0 && silence >= patience) {
            return Step.LOST;
        }
        if (watch > 0 && mode == KeepAliveTerms.Mode.POLL && silence >= watch && !asked) {
            asked = true;
            return Step.ASK;
        }
        if (speakEvery > 0 && now - spokenAt >= speakEvery) {
            spokenAt = now;
            return Step.SPEAK;
        }
        return Step.NOTHING;
    }

    /** When the next step is due, {@link Long#MAX_VALUE} = never. */
    public synchronized long wakeAt() {
        long watching = watch == 0 ? Long.MAX_VALUE
                : mode == KeepAliveTerms.Mode.POLL && asked ? heardAt + 2 * watch : heardAt + watch;
        return speakEvery == 0 ? watching : Math.min(watching, spokenAt + speakEvery);
    }
}
