package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Watches the campaign to its end and kills the primary SIP server on the way. */
final class Run {
    private static final Duration MOST = Duration.ofSeconds(110);
    private static final double KILL_AT = 0.4;
    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final int STALE_SHOWN = 2;

    private final Shell shell;
    private final Screen screen;
    private final Child primary;
    private final Outage outage = new Outage();
    private long shown;
    private boolean killed;

    Run(Shell shell, Screen screen, Child primary) {
        this.shell = shell;
        this.screen = screen;
        this.primary = primary;
    }

    /** The list at the end. */
    ListState watch() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Repeat.until(PAUSE, MOST, () -> look(began));
        timeline();
        screen.say("campaign ran " + Duration.between(began, Instant.now()).toSeconds() + " s");
        return list();
    }

    private Optional<ListState> look(Instant began) throws IOException, InterruptedException {
        ListState list = list();
        long inFlight = inFlight();
        timeline();
        double seconds = Math.max(1, Duration.between(began, Instant.now()).toMillis() / 1000.0);
        screen.progress(list, inFlight, list.done() / seconds);
        if (!killed && list.done() >= KILL_AT * list.records()) {
            killed = true;
            screen.say(">>> kill -9 " + primary.pid() + ": the primary SIP server dies with " + inFlight + " calls");
            primary.kill();
        }
        return list.open() == 0 && inFlight == 0 ? Optional.of(list) : Optional.empty();
    }

    private ListState list() throws IOException, InterruptedException {
        return ListState.of(shell.must("ocs:list-show --json demo"));
    }

    private long inFlight() throws IOException, InterruptedException {
        long calls = 0;
        for (Object each : Json.array(Json.read(shell.must("ocs:campaign-list --json")))) {
            Map<?, ?> session = Json.object(each);
            calls += Json.number(session, "dialing") + Json.number(session, "waiting") + Json.number(session, "connected");
        }
        return calls;
    }

    /** What happened since the last look; agents and all but the first stale calls are counted only. */
    private void timeline() throws IOException, InterruptedException {
        long stale = 0;
        for (Object each : Json.array(Json.read(shell.must("ocs:timeline --json --limit 1000 --after " + shown)))) {
            Map<?, ?> entry = Json.object(each);
            shown = Math.max(shown, Json.number(entry, "sequence"));
            String code = Json.string(entry, "code");
            if (code.equals("agent.state") || code.equals("attempt.stale") && ++stale > STALE_SHOWN) {
                continue;
            }
            String text = Json.string(entry, "text");
            screen.event(Json.string(entry, "at"), Json.string(entry, "source"), code, text);
            outage.seen(Instant.parse(Json.string(entry, "at")), code, text).ifPresent(over -> screen.say(
                    "<<< the campaign was paused for " + over.toMillis() + " ms and goes on over the backup SIP server"));
        }
        if (stale > STALE_SHOWN) {
            screen.say("    ... and " + (stale - STALE_SHOWN) + " more calls that ended unseen are stale");
        }
    }
}
