package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LossContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of {@link Connector} that hold for every kind. Not to be extended directly: each kind
 * has a verification of its own. Rule 2 (reports may come from any thread) binds
 * the server and not the connector, rule 10 is about the SPI itself: neither has a test here.
 *
 * @param <L> commands of the kind
 * @param <E> reports of the kind
 * @param <C> connectors of the kind
 * @param <F> far ends of the kind
 */
@ExtendWith(Hints.class)
abstract class LinkVerification<L extends Link, E extends LinkEvents, C extends Connector<L, E>, F extends FarEnd<C>> {
    /** Long enough for something forbidden to show. */
    static final Duration A_WHILE = Duration.ofSeconds(1);

    private F far;
    private KitBench<L, E, C> bench;

    /** A new far end, alive and empty. Called once for each rule, and closed after it. */
    protected abstract F farEnd() throws Exception;

    /** Threads of the far end, of a driver or of the JVM, that rule 8 shall not count. None unless overridden. */
    protected boolean isForeign(Thread thread) {
        return false;
    }

    /**
     * How long anything that a rule waits for may take. Thirty seconds, more than a loaded machine needs, unless
     * overridden: while a connector is being written, less makes the rules that it still breaks fail sooner.
     */
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    abstract Class<E> events();

    /** Every command of the kind by its name. */
    abstract Map<String, Runnable> commands(L link);

    /** Asks for something that is answered soon, and for something that is answered later. */
    abstract void provoke(L link);

    @BeforeEach
    final void begin() throws Exception {
        far = farEnd();
        bench = new KitBench<>(far, events(), patience());
    }

    @AfterEach
    final void end() throws Exception {
        bench.close();
        far.close();
    }

    final F far() {
        return far;
    }

    final KitBench<L, E, C> bench() {
        return bench;
    }

    /** Freezes the far end; what needs that is skipped where it cannot be. */
    final void freeze() throws Exception {
        assumeTrue(froze(), "this far end cannot be frozen");
    }

    private boolean froze() throws Exception {
        try {
            far.freeze();
            return true;
        } catch (UnsupportedOperationException impossible) {
            return false;
        }
    }

    /** Kills the far end and waits for the end of the link; what needs that is skipped where no end shows. */
    final void lose(Opened<L, E> opened) throws Exception {
        assumeTrue(far.endShows(), "the transport does not tell that the server is gone");
        bench.lose(opened);
    }

    /** What the descriptor says of kind and loss. */
    final void assertLoss(ConnectorKind kind, LossContract.OnSession session, LossContract.OnAttempts attempts) {
        ConnectorDescriptor descriptor = far.connector().descriptor();
        assertThat(descriptor.kind()).isEqualTo(kind);
        assertThat(descriptor.onLoss().session()).isEqualTo(session);
        assertThat(descriptor.onLoss().attempts()).isEqualTo(attempts);
    }

    /** A resync on a new link reports this before it says that it is over. */
    final void assertReportedBeforeResynced(String name, Object value) {
        Opened<L, E> opened = bench.open();
        opened.link().resync();
        bench.await("resynced", opened.reports(), () -> opened.reports().has("resynced"));
        List<Reports.Report> reports = opened.reports().all();
        int resynced = reports.stream().map(Reports.Report::name).toList().indexOf("resynced");
        assertThat(reports.subList(0, resynced)).as("reports before resynced")
                .anyMatch(report -> report.name().equals(name) && report.arguments().equals(List.of(value)));
    }

    @Test
    @Check("that open() starts the work and leaves it to a thread of the link: no name is looked up, no connection waited for")
    void required_1_openReturnsAtOnceWhileTheServerIsFrozen() throws Exception {
        froze();
        bench.startAtOnce(far.connector()).link().close();
    }

    @Test
    @Check("that no command waits for an answer, a connection or a lock that is held meanwhile: hand it to a thread of the link")
    void required_1_callsDownReturnAtOnceWhileTheServerIsFrozen() throws Exception {
        Opened<L, E> opened = bench.open();
        froze();
        for (Map.Entry<String, Runnable> command : commands(opened.link()).entrySet()) {
            KitBench.atOnce(command.getKey(), command.getValue());
        }
        KitBench.atOnce("close", opened.link()::close);
    }

    @Test
    @Check("that a command on a link that is lost or closed is ignored, or leaves its attempt in doubt, and never throws")
    void required_1_callsDownDoNotThrowForALostLink() throws Exception {
        Opened<L, E> opened = bench.open();
        lose(opened);
        for (Map.Entry<String, Runnable> command : commands(opened.link()).entrySet()) {
            KitBench.atOnce(command.getKey() + " on a lost link", command.getValue());
        }
        KitBench.atOnce("close of a lost link", opened.link()::close);
        KitBench.atOnce("second close", opened.link()::close);
    }

    @Test
    @Check("that close() ends or waits for the thread that reports, and that each report looks whether the link is over, under"
            + " the lock that close() takes")
    void required_3_nothingIsReportedAfterClose() {
        Opened<L, E> opened = bench.open();
        provoke(opened.link());
        opened.link().close();
        var reported = opened.reports().all();
        far.pass(A_WHILE.multipliedBy(2));
        assertThat(opened.reports().all()).isEqualTo(reported);
    }

    @Test
    @Check("that close() ends a link that is still being opened, and that the thread that opens it looks whether the link is over"
            + " before it says opened")
    void required_3_aLinkThatIsClosedWhileItOpensReportsNothingMore() {
        Opened<L, E> opened = bench.start(far.connector());
        opened.link().close();
        var reported = opened.reports().all();
        far.pass(A_WHILE.multipliedBy(2));
        assertThat(opened.reports().all()).isEqualTo(reported);
    }

    @Test
    @Check("that closed is the last thing a link reports, whatever arrives or is asked of it later")
    void required_3_nothingIsReportedAfterClosed() throws Exception {
        Opened<L, E> opened = bench.open();
        lose(opened);
        far.revive();
        commands(opened.link()).values().forEach(LinkVerification::runQuietly);
        far.pass(A_WHILE);
        var reports = opened.reports().all();
        assertThat(reports.get(reports.size() - 1).name()).isEqualTo("closed");
        assertThat(opened.reports().count("closed")).isEqualTo(1);
    }

    @Test
    @Check("that opened is reported once, when commands may be sent, and before anything else")
    void required_4_openedIsTheFirstReportAndComesOnce() {
        Opened<L, E> opened = bench.open();
        far.pass(A_WHILE);
        assertThat(opened.reports().all().get(0).name()).isEqualTo("opened");
        assertThat(opened.reports().count("opened")).isEqualTo(1);
        assertThat(opened.reports().count("closed")).isZero();
    }

    @Test
    @Check("that a server that cannot be reached is reported by closed, with a cause, and only once")
    void required_4_whatCannotBeOpenedIsClosedOnce() throws Exception {
        assumeTrue(far.endShows(), "the transport does not tell that the server is not there");
        far.kill();
        Opened<L, E> opened = bench.start(far.connector());
        bench.await("closed", opened.reports(), () -> opened.reports().has("closed"));
        far.pass(A_WHILE);
        assertThat(opened.reports().all()).extracting(Reports.Report::name).containsExactly("closed");
        assertRealCause(opened.reports());
    }

    @Test
    @Check("that the loss of a connection, seen by reading, writing or probing, ends in one closed with the cause")
    void required_4_aLostLinkIsClosedOnce() throws Exception {
        Opened<L, E> opened = bench.open();
        lose(opened);
        far.pass(A_WHILE);
        assertThat(opened.reports().count("closed")).isEqualTo(1);
        assertRealCause(opened.reports());
    }

    /** What a command throws is a matter of rule 1. */
    private static void runQuietly(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException ruleOne) {
            // asked for by the rule that is about it
        }
    }

    private static <E extends LinkEvents> void assertRealCause(Reports<E> reports) {
        Disconnect why = reports.all("closed").get(0).argument(0, Disconnect.class);
        assertThat(why.cause()).as("cause: we did not ask for it").isNotEqualTo(Disconnect.Cause.REQUESTED);
        assertThat(why.detail()).as("detail for people").isNotBlank();
    }

    @Test
    @Check("that resynced comes once for each resync(), and never by itself")
    void required_5_everyResyncIsAnsweredOnce() {
        Opened<L, E> opened = bench.open();
        far.pass(A_WHILE);
        assertThat(opened.reports().count("resynced")).isZero();
        for (int asked = 1; asked <= 2; asked++) {
            int expected = asked;
            opened.link().resync();
            bench.await("resynced", opened.reports(), () -> opened.reports().count("resynced") == expected);
        }
        far.pass(A_WHILE);
        assertThat(opened.reports().count("resynced")).isEqualTo(2);
    }

    @Test
    @Check("that nothing in the connector, its library or its pool connects again: only open() does")
    void required_7_aLostLinkIsNotOpenedAgainByTheConnector() throws Exception {
        Opened<L, E> opened = bench.open();
        lose(opened);
        far.revive();
        int attempts = far.attempts();
        far.pass(A_WHILE.multipliedBy(3));
        assertThat(far.attempts()).as("attempts to reach the server").isEqualTo(attempts);
    }

    @Test
    @Check("that constructors and activators start no thread: the first open() does")
    void required_8_noThreadBeforeOpen() {
        openAndClose();
        Set<Thread> before = Threads.alive();
        far.connector();
        far.pass(A_WHILE);
        assertThat(Threads.since(before, this::isForeign)).isEmpty();
    }

    @Test
    @Check("that close() stops every thread, timer and pool that open() made; threads that all links of a driver share are"
            + " named by isForeign")
    void required_8_noThreadAfterClose() {
        openAndClose();
        Set<Thread> before = Threads.alive();
        Opened<L, E> opened = bench.open();
        provoke(opened.link());
        opened.link().close();
        bench.await("the end of all threads of the link", opened.reports(), () -> Threads.since(before, this::isForeign).isEmpty());
    }

    private void openAndClose() {
        Set<Thread> before = Threads.alive();
        Opened<L, E> first = bench.open();
        first.link().close();
        // what a driver starts once for all is not counted: it may be there from now on
        for (int step = 0; step < 20 && !Threads.since(before, this::isForeign).isEmpty(); step++) {
            far.pass(A_WHILE.dividedBy(20));
        }
    }

    @Test
    @Check("that connectors share nothing: no static state, no common library instance that one of them ends")
    void required_8_theEndOfOneConnectorsLinkLeavesTheOthersAlone() {
        Opened<L, E> one = bench.open();
        Opened<L, E> other = bench.open();
        one.link().close();
        other.link().resync();
        bench.await("resynced on the other connector", other.reports(), () -> other.reports().has("resynced"));
        assertThat(other.reports().has("closed")).isFalse();
    }

    @Test
    @Check("that probe() sends something that the server answers, and that its answer is reported by heard")
    void required_TS_ADDP_1_aProbeIsHeardWhileTheServerLives() {
        assumeTrue(far.answersProbes(), "the server never says anything");
        Opened<L, E> opened = bench.open();
        int before = opened.reports().count("heard");
        opened.link().probe();
        bench.await("heard", opened.reports(), () -> opened.reports().count("heard") > before);
    }

    @Test
    @Check("that heard is reported for what really arrived from the server and for nothing else")
    void required_TS_ADDP_1_nothingIsHeardWhileTheServerIsFrozen() throws Exception {
        Opened<L, E> opened = bench.open();
        far.pass(A_WHILE);
        freeze();
        // what was on its way arrives
        far.pass(A_WHILE);
        int frozen = opened.reports().count("heard");
        opened.link().probe();
        far.pass(A_WHILE);
        assertThat(opened.reports().count("heard")).isEqualTo(frozen);
    }
}
