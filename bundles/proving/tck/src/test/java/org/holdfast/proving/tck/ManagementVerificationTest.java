package org.holdfast.proving.tck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.proving.simulators.virtual.VirtualManagement;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to a management layer against their verification. */
class ManagementVerificationTest extends KindVerificationTest<ManagementVerificationTest.Wrong> {
    /** A twist of a management connector. */
    static class Wrong extends Twist<Memory, ManagementLink, LinkEvents> {
        static String key(Alarm alarm) {
            return alarm.code() + " " + alarm.object();
        }
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A management layer in memory. */
    static final class Memory extends MemoryFarEnd<ManagementLink, LinkEvents, ManagementConnector, Memory>
            implements ManagementFarEnd {
        private final VirtualManagement server = new VirtualManagement(time, 7);

        Memory() {
            super(ManagementConnector.class, ManagementLink.class, LinkEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        ManagementConnector right() {
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
        public boolean isRaised(Alarm alarm) {
            return server.raised().stream().anyMatch(raised -> Wrong.key(raised).equals(Wrong.key(alarm)));
        }
    }

    /** The verification under test. */
    static final class Verified extends ManagementVerification {
        @Override
        protected ManagementFarEnd farEnd() {
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
        return ManagementVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays up its loss", PlaysUpItsLoss::new, "required_MGMT_1_itsLossIsDeclaredToChangeNothing"),
                wrong("does not end its only alarm", DoesNotEndItsOnlyAlarm::new, "required_MGMT_2_alarmsAreRaisedAndCleared"),
                wrong("counts alarms", CountsAlarms::new, "required_MGMT_3_whatIsRaisedAgainIsOneAlarm"),
                wrong("clears all", ClearsAll::new, "required_MGMT_4_onlyTheAlarmOfThisCodeAndObjectIsCleared"),
                wrong("stumbles over an unknown alarm", StumblesOverAnUnknownAlarm::new,
                        "required_1_MGMT_5_theEndOfAnUnknownAlarmIsIgnored"));
    }

    /** Says that its loss stops dialing. */
    static final class PlaysUpItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.PAUSE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Keeps an alarm when it was the only one that was ever raised. */
    static final class DoesNotEndItsOnlyAlarm extends Wrong {
        private int raised;

        @Override
        @Nullable Object down(Call<LinkEvents> command) {
            if (command.is("raise")) {
                raised++;
            }
            return command.is("clear") && raised == 1 && command.first(Alarm.class).code() == ErrorCode.LINK_LOST
                    ? null : command.go();
        }
    }

    /** Wants each alarm to be cleared as often as it was raised. */
    static final class CountsAlarms extends Wrong {
        private final Map<String, Integer> raised = new HashMap<>();

        @Override
        @Nullable Object down(Call<LinkEvents> command) {
            if (command.is("raise")) {
                raised.merge(key(command.first(Alarm.class)), 1, Integer::sum);
            }
            if (command.is("clear") && raised.merge(key(command.first(Alarm.class)), -1, Integer::sum) > 0) {
                return null;
            }
            return command.go();
        }
    }

    /** Clears every alarm. */
    static final class ClearsAll extends Wrong {
        private final Map<String, Alarm> raised = new LinkedHashMap<>();
        private @Nullable ManagementLink link;

        @Override
        void opened(ManagementLink opened) {
            link = opened;
        }

        @Override
        @Nullable Object down(Call<LinkEvents> command) {
            if (command.is("raise")) {
                raised.put(key(command.first(Alarm.class)), command.first(Alarm.class));
            }
            if (command.is("clear") && link != null) {
                List.copyOf(raised.values()).forEach(link::clear);
                return null;
            }
            return command.go();
        }
    }

    /** Gives up when it is told of the end of an alarm it does not know. */
    static final class StumblesOverAnUnknownAlarm extends Wrong {
        @Override
        @Nullable Object down(Call<LinkEvents> command) {
            if (command.is("clear") && command.first(Alarm.class).code() == ErrorCode.WRONG_CONFIGURATION) {
                command.server().closed(new Disconnect(Disconnect.Cause.PROTOCOL, "unknown alarm"));
            }
            return command.go();
        }
    }
}
