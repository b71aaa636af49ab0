package org.holdfast.proving.tck;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualStatistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Statistics connectors against their verification. */
class StatisticsVerificationTest extends KindVerificationTest<StatisticsVerificationTest.Wrong> {
    /** A twist of a statistics connector. */
    static class Wrong extends Twist<Memory, StatisticsLink, StatisticsEvents> {
        static StatisticsReport numbered(StatisticsReport report, long number) {
            return new StatisticsReport(number, report.at(), report.object(), report.event(), report.values());
        }

        @SuppressWarnings("unchecked")
        static List<StatisticsReport> reports(Call<StatisticsEvents> submit) {
            return (List<StatisticsReport>) submit.first(List.class);
        }
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A statistics server in memory. */
    static final class Memory extends MemoryFarEnd<StatisticsLink, StatisticsEvents, StatisticsConnector, Memory>
            implements StatisticsFarEnd {
        private final VirtualStatistics server = new VirtualStatistics(time, 7);

        Memory() {
            super(StatisticsConnector.class, StatisticsLink.class, StatisticsEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        StatisticsConnector right() {
            return server.connector(MemorySwitch.SETTINGS);
        }

        @Override
        Wrong twist() {
            return chosen.get();
        }

        @Override
        Memory self() {
            return this;
        }

        @Override
        public List<Long> stored() {
            return server.stored().stream().map(StatisticsReport::sequence).toList();
        }
    }

    /** The verification under test. */
    static final class Verified extends StatisticsVerification {
        @Override
        protected StatisticsFarEnd farEnd() {
            return new Memory();
        }
    }

    @Override
    Kit.Outcome run(Supplier<? extends Wrong> twist) {
        chosen = twist;
        return Kit.run(Verified.class);
    }

    @Override
    Wrong nothing() {
        return new Wrong();
    }

    @Override
    Class<?> verification() {
        return StatisticsVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays up its loss", PlaysUpItsLoss::new, "required_STAT_1_itsLossIsDeclaredToChangeNothing"),
                wrong("cuts long batches", CutsLongBatches::new, "required_ST_1_STAT_2_reportsArriveCompleteAndInOrder"),
                wrong("has no room for what waits after an outage", HasNoRoom::new, "required_ST_1_STAT_2_reportsArriveCompleteAndInOrder"),
                wrong("accepts what it only sent", AcceptsWhatItOnlySent::new, "required_STAT_3_whatIsNotStoredIsNotAccepted"),
                wrong("takes back what it accepted", TakesBackWhatItAccepted::new, "required_STAT_4_acceptedOnlyRises"),
                wrong("numbers anew after a loss", NumbersAnewAfterALoss::new,
                        "required_ST_7_STAT_5_whatIsSentAgainAfterALossIsStoredOnce"));
    }

    /** Says that its loss stops dialing. */
    static final class PlaysUpItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.PAUSE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Sends no more than twenty reports of a batch. */
    static final class CutsLongBatches extends Wrong {
        private @Nullable StatisticsLink link;

        @Override
        void opened(StatisticsLink opened) {
            link = opened;
        }

        @Override
        @Nullable Object down(Call<StatisticsEvents> command) {
            if (command.is("submit") && link != null && reports(command).size() > 20) {
                link.submit(reports(command).subList(0, 20));
                return null;
            }
            return command.go();
        }
    }

    /** Drops what comes while a thousand reports wait to be accepted. */
    static final class HasNoRoom extends Wrong {
        private long sent;
        private long accepted;

        @Override
        @Nullable Object down(Call<StatisticsEvents> command) {
            if (command.is("submit")) {
                if (sent - accepted > 1_000) {
                    return null;
                }
                sent += reports(command).size();
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<StatisticsEvents> report) {
            if (report.is("accepted")) {
                accepted = report.first(Long.class);
            }
            return report.go();
        }
    }

    /** Takes reports for stored as soon as it has sent them. */
    static final class AcceptsWhatItOnlySent extends Wrong {
        @Override
        @Nullable Object down(Call<StatisticsEvents> command) {
            if (command.is("submit") && far().frozen() && reports(command).get(0).sequence() > 1) {
                command.server().accepted(reports(command).get(reports(command).size() - 1).sequence());
            }
            return command.go();
        }
    }

    /** Says once more what it said before. */
    static final class TakesBackWhatItAccepted extends Wrong {
        @Override
        @Nullable Object up(Call<StatisticsEvents> report) {
            Object done = report.go();
            if (report.is("accepted") && report.first(Long.class) == 9) {
                report.server().accepted(5);
            }
            return done;
        }
    }

    /** Gives the reports of its second link numbers that go on where the first one ended. */
    static final class NumbersAnewAfterALoss extends Wrong {
        private @Nullable StatisticsLink link;
        private int links;

        @Override
        void opened(StatisticsLink opened) {
            link = opened;
            links++;
        }

        @Override
        @Nullable Object down(Call<StatisticsEvents> command) {
            if (command.is("submit") && link != null && links > 1) {
                link.submit(reports(command).stream().map(report -> numbered(report, report.sequence() + 2)).toList());
                return null;
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<StatisticsEvents> report) {
            if (report.is("accepted") && links > 1) {
                report.server().accepted(report.first(Long.class) - 2);
                return null;
            }
            return report.go();
        }
    }
}
