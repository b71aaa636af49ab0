package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for authors of connectors lists the rules that the kit has. */
class GuideTest {
    private static final Path GUIDE = Path.of("../../../docs/writing-a-connector.md");
    private static final String KINDS = "(?:CALL|STORE|STAT|AGENT|CONF|DIAL|GATE|INTER|MGMT|PEER|STANDBY)";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (" + KINDS + "-[0-9]+) \\|");
    private static final Pattern IN_NAME = Pattern.compile("_(" + KINDS + "_[0-9]+)_");

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1).replace('_', '-'));
        }
        return found;
    }

    @Test
    void theGuideListsEveryRuleOfAKind() throws IOException {
        Set<String> inKit = new TreeSet<>();
        Stream.of(TelephonyVerification.class, RecordStoreVerification.class, DialerVerification.class,
                        StatisticsVerification.class, AgentStateVerification.class, GatewayVerification.class,
                        ConfigurationVerification.class, InteractionVerification.class, ManagementVerification.class,
                        PeerVerification.class, NoStandbyVerification.class, WarmStandbyVerification.class,
                        HotStandbyVerification.class)
                .flatMap(Kit::methods)
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> inKit.addAll(found(IN_NAME, method.getName())));
        assertThat(found(ROW, Files.readString(GUIDE))).isEqualTo(inKit);
    }

    @Test
    void everyRuleHasAnId() {
        assertThat(Stream.of(TelephonyVerification.class, RecordStoreVerification.class, DialerVerification.class,
                        StatisticsVerification.class, AgentStateVerification.class, GatewayVerification.class,
                        ConfigurationVerification.class, InteractionVerification.class, ManagementVerification.class,
                        PeerVerification.class, WarmStandbyVerification.class)
                .flatMap(Kit::methods)
                .filter(method -> method.isAnnotationPresent(Test.class)))
                .allMatch(method -> method.getName().matches("required_(?:(?:R?[0-9]+|(?:[A-Z]+_)+[0-9]+)_)+[a-z].*"));
    }
}
