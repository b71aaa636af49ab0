package org.holdfast.proving.simulators.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.holdfast.api.connector.Disconnect;

/** What all virtual servers share: endpoints that can be killed and frozen, delays, broken links. */
public class VirtualServer {
    private final VirtualTime time;
    private final Random random;
    private final Set<Integer> dead = new HashSet<>();
    private final Set<Integer> frozen = new HashSet<>();
    private final Map<Integer, List<Runnable>> stuck = new HashMap<>();
    private final List<VirtualLink<?>> links = new ArrayList<>();
    private int slowness = 1;

    VirtualServer(VirtualTime time, long seed) {
        this.time = time;
        this.random = new Random(seed);
    }

    final VirtualTime time() {
        return time;
    }

    final Random random() {
        return random;
    }

    /** One way through the network: 1–5 ms, times the slowness. */
    final Duration delay() {
        return Duration.ofNanos((1_000_000L + random.nextInt(4_000_000)) * slowness);
    }

    final void attached(VirtualLink<?> link) {
        links.add(link);
    }

    final void detached(VirtualLink<?> link) {
        links.remove(link);
    }

    final boolean listens(int endpoint) {
        return !dead.contains(endpoint);
    }

    final boolean frozen(int endpoint) {
        return frozen.contains(endpoint);
    }

    /** Whether the endpoint answers: it is neither dead nor frozen. */
    public final boolean lives(int endpoint) {
        return listens(endpoint) && !frozen(endpoint);
    }

    /** Everything takes this many times as long, 1 or more. */
    public final void slow(int factor) {
        slowness = factor;
    }

    /** The process of this endpoint dies; its links break at once. */
    public void kill(int endpoint) {
        dead.add(endpoint);
        frozen.remove(endpoint);
        stuck.remove(endpoint);
        breakLinks(endpoint);
    }

    /** The endpoint listens again; a frozen one goes on with what waited for it. */
    public void revive(int endpoint) {
        dead.remove(endpoint);
        if (frozen.remove(endpoint)) {
            List<Runnable> waited = stuck.remove(endpoint);
            if (waited != null) {
                waited.forEach(each -> time.after(Duration.ZERO, each));
            }
        }
    }

    /** Does it if the endpoint lives; when it is frozen, after it has thawed; never when it is dead. */
    final void atServer(int endpoint, Runnable action) {
        if (frozen(endpoint) && listens(endpoint)) {
            stuck.computeIfAbsent(endpoint, key -> new ArrayList<>()).add(action);
        } else if (lives(endpoint)) {
            action.run();
        }
    }

    /** The endpoint neither answers nor closes (SIGSTOP, a black hole). */
    public final void freeze(int endpoint) {
        frozen.add(endpoint);
    }

    /** The network drops the links of the endpoint; the process lives. */
    public final void breakLinks(int endpoint) {
        for (VirtualLink<?> link : List.copyOf(links)) {
            if (link.endpoint == endpoint) {
                link.breakNow(Disconnect.Cause.CLOSED);
            }
        }
    }

    /** Holdfast's process died: its links are gone without a word. */
    public final void clientDied() {
        List.copyOf(links).forEach(VirtualLink::close);
    }
}
