package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.jspecify.annotations.Nullable;

/** Wrong in what holds for telephony. */
final class WrongCalls {
    private WrongCalls() {
    }

    /** Says that its loss does not matter. */
    static final class PlaysDownItsLoss extends TelephonyTwist {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.CONTINUE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    private abstract static class Claims extends TelephonyTwist {
        private final Capability claimed;

        Claims(Capability claimed) {
            this.claimed = claimed;
        }

        @Override
        Set<Capability> claims() {
            return Set.of(claimed);
        }
    }

    /** Claims to publish events, and does not. */
    static final class ClaimsToPublish extends Claims {
        ClaimsToPublish() {
            super(Capability.PUBLISHES_EVENTS);
        }
    }

    /** Claims that the switch refuses a repeated reference, and it does not. */
    static final class ClaimsToRefuseRepeats extends Claims {
        ClaimsToRefuseRepeats() {
            super(Capability.REFUSES_REPEATED_REFERENCE);
        }
    }

    /** Claims to take over the calls of a lost link, and does not. */
    static final class ClaimsToReattach extends Claims {
        ClaimsToReattach() {
            super(Capability.REATTACHES_CALLS);
        }
    }

    /** Claims to report agents, and does not. */
    static final class ClaimsToReportAgents extends Claims {
        ClaimsToReportAgents() {
            super(Capability.REPORTS_AGENTS);
        }
    }

    /** Claims to query calls, and says nothing. */
    static final class DoesNotAnswerQueries extends TelephonyTwist {
        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            return command.is("queryCalls") ? null : command.go();
        }
    }

    /** Claims to connect agents, and says that each of them failed. */
    static final class ConnectsNobody extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("callProgressed") && report.first(CallProgress.class).stage() == CallStage.AGENT_CONNECTED) {
                CallProgress joined = report.first(CallProgress.class);
                report.server().callProgressed(CallProgress.agent(joined.reference(), CallStage.AGENT_FAILED, joined.agent(), ""));
                return null;
            }
            return report.go();
        }
    }

    /** Asked again for an agent who is joined already, says nothing. */
    static final class ConnectsOnlyOnce extends TelephonyTwist {
        private final Set<CallReference> asked = new HashSet<>();

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            return command.is("connect") && !asked.add(command.first(ConnectRequest.class).reference()) ? null : command.go();
        }
    }

    /** Says twice that the switch took the call. */
    static final class AnswersADialTwice extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("dialAccepted")) {
                report.go();
            }
            return report.go();
        }
    }

    /** Sends dials without a result again on the next link. */
    static final class RepeatsADial extends TelephonyTwist {
        private final Set<DialRequest> open = new HashSet<>();
        private int links;

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("dial")) {
                open.add(command.first(DialRequest.class));
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("callProgressed")) {
                open.removeIf(dial -> dial.reference().equals(report.first(CallProgress.class).reference()));
            }
            return report.go();
        }

        @Override
        void opened(TelephonyLink link) {
            if (links++ > 0) {
                far().time.after(Duration.ofMillis(20), () -> open.forEach(link::dial));
            }
        }
    }

    /** Takes a wrong number for a busy one. */
    static final class TakesWrongNumbersForBusy extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("callProgressed") && report.first(CallProgress.class).result() == CallResult.WRONG_NUMBER) {
                CallReference call = report.first(CallProgress.class).reference();
                report.server().callProgressed(CallProgress.released(call, CallResult.BUSY, ""));
                return null;
            }
            return report.go();
        }
    }

    /** Tells the end of a call twice. */
    static final class ReleasesTwice extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("callProgressed") && report.first(CallProgress.class).stage() == CallStage.RELEASED) {
                report.go();
            }
            return report.go();
        }
    }

    /** Says that a call ended that never was. */
    static final class EndsCallsThatNeverWere extends TelephonyTwist {
        private final Set<CallReference> dialed = new HashSet<>();

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("dial")) {
                dialed.add(command.first(DialRequest.class).reference());
            }
            if (command.is("release") && dialed.isEmpty() && !far().frozen()) {
                CallReference call = command.first(CallReference.class);
                far().time.after(Duration.ofMillis(1), () ->
                        command.server().callProgressed(CallProgress.released(call, CallResult.UNKNOWN, "")));
            }
            return command.go();
        }
    }
}
