package org.holdfast.proving.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualStore;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/** Plans the faults of a seed: links lost, processes killed and frozen, slow networks, answers
 * lost at the worst moment, crashes, promoted standbys that lagged behind, pauses, clock jumps, connectors replaced under running sessions. */
final class Faults {
    /** What each kind strikes. */
    private static final List<String> LINKS = List.of("telephony", "telephony", "telephony", "store", "store", "store", "store", "slow",
            "process", "process", "process", "clock", "store", "store", "store", "store", "store", "telephony", "store");

    private final World world;
    private final Random random;
    private final History history;
    /** What only the memory of a process knows is lost with it: no crashes where standbys lag behind. */
    private final boolean lagging;

    Faults(World world, History history, long seed) {
        this.world = world;
        this.history = history;
        this.random = new Random(seed * 104_729 + 3);
        this.lagging = seed % 3 == 0;
    }

    /** Plans {@code count} faults between the first second and {@code until}. */
    void plan(int count, Duration until) {
        for (int i = 0; i < count; i++) {
            long at = 1_000 + (long) (random.nextDouble() * (until.toMillis() - 1_000));
            int drawn = random.nextInt(18);
            int kind = lagging && (drawn == 8 || drawn == 9) ? 18 : drawn;
            world.time.after(Duration.ofMillis(at), () -> happen(kind));
        }
    }

    private Duration length() {
        return Duration.ofMillis(100 + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 8_000));
    }

    private void happen(int kind) {
        history.count(LINKS.get(kind));
        VirtualTime time = world.time;
        int endpoint = random.nextInt(2);
        switch (kind) {
            case 0 -> kill(world.exchange, endpoint);
            case 1 -> world.exchange.breakLinks(endpoint);
            case 2 -> freeze(world.exchange, endpoint);
            case 3, 4 -> kill(world.store, 0);
            case 5 -> world.store.breakLinks(0);
            case 6 -> freeze(world.store, 0);
            case 7 -> slow(random.nextBoolean() ? world.exchange : world.store);
            case 8, 9 -> history.crash(length());
            case 10 -> history.pause(length());
            case 11 -> history.jumpClock(Duration.ofSeconds(random.nextInt(120)));
            case 16 -> history.swap("main", random.nextBoolean(), length());
            case 17 -> history.swap("main-sip", random.nextBoolean(), length());
            case 18 -> promote(length());
            case 12, 13, 14, 15 -> world.store.set(VirtualStore.Trap.values()[kind - 12]);
            default -> throw new IllegalStateException("fault " + kind + " at " + time.now());
        }
    }

    private void kill(VirtualServer server, int endpoint) {
        server.kill(endpoint);
        world.time.after(length(), () -> server.revive(endpoint));
    }

    /** The primary dies after its standby has received nothing for a while; then the standby is promoted. */
    private void promote(Duration lag) {
        world.store.cutStandby();
        world.time.after(lag, () -> {
            world.store.kill(0);
            world.store.promote();
            world.time.after(length(), () -> world.store.revive(0));
        });
    }

    private void freeze(VirtualServer server, int endpoint) {
        server.freeze(endpoint);
        world.time.after(length(), () -> server.revive(endpoint));
    }

    private void slow(VirtualServer server) {
        server.slow(20 + random.nextInt(400));
        world.time.after(length(), () -> server.slow(1));
    }
}
