package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Right standby policies break no rule, wrong ones exactly their own. */
class StandbyVerificationTest {
    private static Function<StandbyView, StandbyPlan> chosen = WrongPolicies::none;

    /** A policy without standby. */
    static final class None extends NoStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return WrongPolicies.policy(chosen);
        }
    }

    /** A warm one. */
    static final class Warm extends WarmStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return WrongPolicies.policy(chosen);
        }
    }

    /** A hot one. */
    static final class Hot extends HotStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return WrongPolicies.policy(chosen);
        }
    }

    private static Kit.Outcome run(Class<?> verification, Function<StandbyView, StandbyPlan> plan) {
        chosen = plan;
        return Kit.run(verification);
    }

    @Test
    void rightPoliciesBreakNoRule() {
        assertThat(run(None.class, WrongPolicies::none).broken()).isEmpty();
        assertThat(run(Warm.class, WrongPolicies::warm).broken()).isEmpty();
        Kit.Outcome hot = run(Hot.class, WrongPolicies::hot);
        assertThat(hot.broken()).isEmpty();
        assertThat(hot.rules()).isEqualTo((int) Kit.rules(HotStandbyVerification.class));
    }

    private static int plans;

    static Stream<Arguments> wrongPolicies() {
        return Stream.of(
                wrong("depends on what it did before", Hot.class, view -> {
                    StandbyPlan right = WrongPolicies.hot(view);
                    boolean odd = plans++ % 2 == 1 && view.endpoints().get(0).phase() == LinkPhase.OPENING;
                    return odd && view.lastActive() < 0 ? new StandbyPlan(right.open(), -1) : right;
                }, "required_STANDBY_1_aPlanDependsOnTheViewOnly"),
                wrong("opens nothing after failures", None.class, view -> view.endpoints().size() == 2 && view.endpoints().get(0).failures() > 1
                        && !WrongPolicies.usable(view, 0) && view.lastActive() == 1
                        ? new StandbyPlan(Set.of(), -1) : WrongPolicies.none(view), "required_STANDBY_2_aPlanOpensAtLeastOneEndpointOfTheView"),
                wrong("activates what is not usable", None.class, view -> new StandbyPlan(Set.of(0),
                        WrongPolicies.usable(view, 0) || view.endpoints().size() == 2 && view.lastActive() == 1 ? 0 : -1), "required_STANDBY_3_onlyAUsableEndpointIsActive"),
                wrong("goes back to the primary by itself", Hot.class, view -> {
                    StandbyPlan right = WrongPolicies.hot(view);
                    return !view.switchOver() && view.endpoints().get(0).phase() == LinkPhase.SUSPECT ? new StandbyPlan(right.open(), 0) : right;
                }, "required_STANDBY_4_whatWorksStaysActive"),
                wrong("gives up the third endpoint", Hot.class, view -> {
                    StandbyPlan right = WrongPolicies.hot(view);
                    return right.active() == 2 && view.lastActive() != 2 ? new StandbyPlan(right.open(), -1) : right;
                }, "required_TS_WS_1_DB_WS_1_theOnlyReachableEndpointIsFound"),
                wrong("ignores the operator", Hot.class, view -> WrongPolicies.hot(
                        new StandbyView(view.endpoints(), 1, view.lastActive(), false)), "required_STANDBY_5_switchOverLeadsToAnotherEndpoint"),
                wrong("tries a second endpoint", None.class, view -> new StandbyPlan(
                        view.endpoints().size() == 3 && view.endpoints().get(0).failures() % 7 == 6 ? Set.of(0, 1) : Set.of(0),
                        WrongPolicies.usable(view, 0) ? 0 : -1), "required_TS_NS_1_DB_NS_1_onlyTheFirstEndpointIsTriedForEver"),
                wrong("waits for a lost primary", Warm.class, view -> view.lastActive() == 0 && view.endpoints().get(0).failures() == 1
                        && WrongPolicies.active(view) < 0 ? new StandbyPlan(Set.of(0), -1) : WrongPolicies.warm(view),
                        "required_TS_WS_8_DB_WS_6_aLostPrimaryLeadsToTheBackup"),
                wrong("waits for a lost backup", Warm.class, view -> view.lastActive() == 1 && view.endpoints().get(1).failures() == 1
                        && WrongPolicies.active(view) < 0 ? new StandbyPlan(Set.of(1), -1) : WrongPolicies.warm(view),
                        "required_TS_WS_11_DB_WS_10_aLostBackupLeadsBackToThePrimary"),
                wrong("opens both of a warm pair", Warm.class, WrongPolicies::hot, "required_STANDBY_6_oneEndpointIsOpenAtATime"),
                wrong("opens one of a hot pair", Hot.class, view -> {
                    StandbyPlan right = WrongPolicies.hot(view);
                    return right.active() >= 0 && view.lastActive() < 0 && view.endpoints().size() == 3
                            ? new StandbyPlan(Set.of(right.active()), right.active()) : right;
                }, "required_TS_HS_1_allEndpointsAreOpen"),
                wrong("does not take over at once", Hot.class, view -> {
                    StandbyPlan right = WrongPolicies.hot(view);
                    boolean justLost = view.lastActive() == 0 && view.endpoints().size() == 2
                            && view.endpoints().get(0).failures() == 1;
                    return justLost && !WrongPolicies.usable(view, 0) ? new StandbyPlan(right.open(), -1) : right;
                }, "required_TS_HS_2_anotherOneIsActiveAtOnce"));
    }

    private static Arguments wrong(String name, Class<?> verification, Function<StandbyView, StandbyPlan> plan, String rule) {
        return arguments(name, verification, plan, rule);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPolicies")
    void aWrongPolicyBreaksItsRuleAndNoOther(
            String name, Class<?> verification, Function<StandbyView, StandbyPlan> plan, String rule) {
        Kit.Outcome outcome = run(verification, plan);
        assertThat(outcome.broken()).containsOnlyKeys(rule);
        assertThat(outcome.broken().get(rule)).contains("If this fails, check ");
    }
}
