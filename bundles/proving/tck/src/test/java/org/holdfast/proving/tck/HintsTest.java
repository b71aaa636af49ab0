package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule says what to check. */
class HintsTest {
    @ParameterizedTest
    @ValueSource(classes = {TelephonyVerification.class, RecordStoreVerification.class, DialerVerification.class,
            StatisticsVerification.class, AgentStateVerification.class, GatewayVerification.class, ConfigurationVerification.class,
            InteractionVerification.class, ManagementVerification.class, PeerVerification.class, NoStandbyVerification.class, WarmStandbyVerification.class, HotStandbyVerification.class})
    void everyRuleSaysWhatToCheckWhenItFails(Class<?> verification) {
        assertThat(Kit.methods(verification).filter(method -> method.isAnnotationPresent(Test.class)).toList())
                .isNotEmpty()
                .allMatch(HintsTest::saysWhatToCheck);
    }

    private static boolean saysWhatToCheck(Method rule) {
        Check check = rule.getAnnotation(Check.class);
        return check != null && !check.value().isBlank() && !check.value().endsWith(".");
    }
}
