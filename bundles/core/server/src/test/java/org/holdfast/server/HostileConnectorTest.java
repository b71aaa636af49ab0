package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.standby.NonePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectors that throw, hang or flood: they lose their links or are stopped, and the server goes on. */
class HostileConnectorTest {
    private static final int INBOX = 1000;
    private static final Duration LONGEST_CALL = Duration.ofMillis(200);
    private static final DrainNotice NOTHING = new DrainNotice() {
        @Override
        public void announce(long epoch) {
            // not used here
        }

        @Override
        public void suspectBefore(long epoch) {
            // not used here
        }

        @Override
        public boolean suspects(long epoch) {
            return false;
        }
    };

    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final Queue<String> hung = new ConcurrentLinkedQueue<>();
    private final TimelineBook timeline = new TimelineBook(10_000, entry -> { });
    private final Inbox inbox = new Inbox(INBOX);
    private final Engine engine = new Engine(new EngineSettings("holdfast", "node", Duration.ofSeconds(30)),
            name -> Optional.of(new NonePolicy()), inbox::offer, NOTHING, new Journal(1), timeline);
    private final Controls controls = Controls.of(engine, inbox::offer);
    private final Conductor conductor = new Conductor(engine, inbox, Clock.systemUTC(), bugs::add, LONGEST_CALL,
            (connector, where) -> hung.add(connector));

    @AfterEach
    void stop() {
        conductor.close();
        assertThat(bugs).isEmpty();
    }

    private void bind(String id, ManagementConnector connector) {
        assertThat(inbox.offer(new Input.ConnectorBound(id, connector, ""))).isTrue();
    }

    /** The server still answers, and a connector that comes now gets a link. */
    private void goesOn() {
        bind("good", new Guest(LinkEvents::resynced));
        await(() -> available().contains("good"));
    }

    private static void await(BooleanSupplier outcome) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!outcome.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the outcome never came").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<String> told(String code) {
        return timeline.entries(10_000, 0).stream().filter(entry -> entry.code().equals(code))
                .map(entry -> entry.source() + ": " + entry.text()).toList();
    }

    static Stream<Throwable> whatIsThrown() {
        return Stream.of(new IllegalStateException("no"), new AssertionError("no"), new StackOverflowError(),
                new OutOfMemoryError("no"), new NoClassDefFoundError("no"), new ThreadDeath());
    }

    private static <T extends Throwable> void raise(Throwable any) throws T {
        @SuppressWarnings("unchecked")
        T unchecked = (T) any;
        throw unchecked;
    }

    @ParameterizedTest
    @MethodSource("whatIsThrown")
    void whateverItThrowsEndsItsLinkLoudlyAndTheServerGoesOn(Throwable thrown) throws IOException {
        Trial trial = new Trial("connector: a call throws " + thrown.getClass().getSimpleName());
        bind("bad", new Guest(events -> HostileConnectorTest.<RuntimeException>raise(thrown)));
        await(() -> !told("alarm.raised").isEmpty());
        assertThat(told("link.lost")).singleElement().asString().startsWith("bad: ")
                .contains("the connector threw " + thrown.getClass().getName());
        goesOn();
        trial.answered("link.lost with the exception and its place, alarm LINK_LOST");
    }

    @Test
    void oneThatThrowsAlreadyWhenItIsAskedWhatItIsIsRefused() {
        bind("bad", new ManagementConnector() {
            @Override
            public ConnectorDescriptor descriptor() {
                throw new NoSuchMethodError("older API");
            }

            @Override
            public LinkSettings settings() {
                return new Guest(events -> { }).settings();
            }

            @Override
            public ManagementLink open(Endpoint endpoint, LinkId id, LinkEvents events) {
                throw new IllegalStateException("never opened");
            }
        });
        await(() -> !told("connector.refused").isEmpty());
        assertThat(told("connector.refused")).singleElement().asString().contains("bad", "NoSuchMethodError");
        goesOn();
    }

    static Stream<Consumer<LinkEvents>> waysToHang() {
        return Stream.of(
                events -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stop) {
                        throw new IllegalStateException(stop);
                    }
                },
                events -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                },
                events -> {
                    while (!Thread.interrupted()) {
                        Thread.onSpinWait();
                    }
                    events.resynced();
                });
    }

    @ParameterizedTest
    @MethodSource("waysToHang")
    void oneThatDoesNotComeBackIsStoppedLoudlyAndTheServerGoesOn(Consumer<LinkEvents> hang) throws IOException {
        Trial trial = new Trial("connector: a call hangs");
        Guest bad = new Guest(hang);
        bind("bad", bad);
        await(() -> controls.alarms().raised().stream().anyMatch(alarm -> alarm.severity() == Alarm.Severity.CRITICAL));
        await(() -> !hung.isEmpty());
        assertThat(hung).containsExactly("bad");
        assertThat(told("connector.unbound")).containsExactly("bad: ");
        assertThat(engine.connectors().absence("bad")).contains("kept the server waiting");
        goesOn();
        assertThat(bad.opened).hasValue(1);
        assertThat(controls.connectors().connectors()).extracting(ConnectorView::id).containsExactly("good");

        bind("bad", new Guest(LinkEvents::resynced));
        await(() -> controls.connectors().connectors().size() == 2 && controls.alarms().raised().isEmpty());
        trial.answered("interrupted, stopped, alarm CRITICAL, not opened again, the reason kept for its sessions; one that replaces it is taken");
    }

    @Test
    void oneThatFloodsTheInboxLosesItsLinkAndTheOthersKeepTheirs() throws InterruptedException, IOException {
        CountDownLatch flooded = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        goesOn();
        Guest flooding = new Guest(events -> {
            events.resynced();
            Thread flood = new Thread(() -> {
                waitFor(busy);
                for (int i = 0; i < 1_000_000; i++) {
                    events.resynced();
                }
                flooded.countDown();
            }, "flood");
            flood.setDaemon(true);
            flood.start();
        });
        bind("bad", flooding);
        await(() -> available().contains("bad"));
        Trial trial = new Trial("connector: 1,000,000 reports while the server works on something, inbox of 1,000");
        assertThat(inbox.offer(new Input.Command("slow work", () -> {
            busy.countDown();
            waitFor(flooded);
        }))).isTrue();
        assertThat(flooded.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(inbox.size()).isLessThanOrEqualTo(INBOX);
        await(() -> !told("link.lost").isEmpty());
        assertThat(told("link.lost")).singleElement().asString().contains("bad: ", "faster than the server could follow");
        // a question is refused as long as the inbox is full
        await(() -> inbox.size() < INBOX);
        assertThat(available()).containsExactly("good");
        trial.answered("at most 1,000 wait, the rest is refused and its link ended; the other link is up");
    }

    private List<String> available() {
        return controls.connectors().connectors().stream().filter(ConnectorView::available).map(ConnectorView::id).toList();
    }

    /** Part of the server's own work: a command is no call of a connector and is not interrupted. */
    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
