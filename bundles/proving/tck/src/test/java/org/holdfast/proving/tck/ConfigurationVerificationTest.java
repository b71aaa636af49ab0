package org.holdfast.proving.tck;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.LossContract;
import org.holdfast.proving.simulators.virtual.VirtualConfigurationServer;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to a source of configuration against their verification. */
class ConfigurationVerificationTest extends KindVerificationTest<ConfigurationVerificationTest.Wrong> {
    /** A twist of a configuration connector. */
    static class Wrong extends Twist<Memory, ConfigurationLink, ConfigurationEvents> {
        static boolean hasLists(Call<ConfigurationEvents> report, String... lists) {
            return report.is("configurationChanged")
                    && report.first(ServerDefinition.class).lists().keySet().equals(Set.of(lists));
        }

        /** The same configuration under another number. */
        static void numbered(Call<ConfigurationEvents> report, long revision) {
            ServerDefinition right = report.first(ServerDefinition.class);
            report.server().configurationChanged(new ServerDefinition(revision, right.lists(), right.groups(), right.sessions()));
        }
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A source in memory. */
    static final class Memory extends MemoryFarEnd<ConfigurationLink, ConfigurationEvents, ConfigurationConnector, Memory>
            implements ConfigurationFarEnd {
        private final VirtualConfigurationServer server = new VirtualConfigurationServer(time, 7);

        Memory() {
            super(ConfigurationConnector.class, ConfigurationLink.class, ConfigurationEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        ConfigurationConnector right() {
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
        public void addList(String name) {
            server.add(name);
        }

        @Override
        public void removeList(String name) {
            server.remove(name);
        }

        @Override
        public void spoil() {
            server.setWrong(true);
        }

        @Override
        public void mend() {
            server.setWrong(false);
        }
    }

    /** The verification under test. */
    static final class Verified extends ConfigurationVerification {
        @Override
        protected ConfigurationFarEnd farEnd() {
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
        return ConfigurationVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("keeps its loss to itself", KeepsItsLossToItself::new, "required_CONF_1_itsLossIsDeclaredToLeaveTheLastKnownInForce"),
                wrong("begins with revision 0", BeginsWithRevisionZero::new, "required_CONF_2_thePresentConfigurationIsReported"),
                wrong("uses a revision twice", UsesARevisionTwice::new, "required_CONF_3_changesAreReportedWholeAndNumbered"),
                wrong("hides what is wrong", HidesWhatIsWrong::new, "required_CONF_4_aWrongChangeIsRefusedAndTheNextRightOneTaken"),
                wrong("waits for the next change", WaitsForTheNextChange::new, "required_CONF_5_whatChangedMeanwhileIsReported"));
    }

    /** Raises no alarm when it is lost. */
    static final class KeepsItsLossToItself extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(honest.session(), honest.cause(), honest.attempts(), false);
        }
    }

    /** Counts from 0. */
    static final class BeginsWithRevisionZero extends Wrong {
        private boolean later;

        @Override
        @Nullable Object up(Call<ConfigurationEvents> report) {
            boolean first = !later;
            later |= report.is("configurationChanged");
            if (first && hasLists(report, "alpha", "beta")) {
                numbered(report, 0);
                return null;
            }
            return report.go();
        }
    }

    /** Gives a removal an old number. */
    static final class UsesARevisionTwice extends Wrong {
        @Override
        @Nullable Object up(Call<ConfigurationEvents> report) {
            if (hasLists(report, "beta")) {
                numbered(report, 1);
                return null;
            }
            return report.go();
        }
    }

    /** Says nothing of a change that it does not take. */
    static final class HidesWhatIsWrong extends Wrong {
        @Override
        @Nullable Object up(Call<ConfigurationEvents> report) {
            return report.is("configurationRefused") ? null : report.go();
        }
    }

    /** Does not look at the present state when it is connected again. */
    static final class WaitsForTheNextChange extends Wrong {
        private int links;

        @Override
        void opened(ConfigurationLink link) {
            links++;
        }

        @Override
        @Nullable Object up(Call<ConfigurationEvents> report) {
            return links > 1 && report.is("configurationChanged") ? null : report.go();
        }
    }
}
