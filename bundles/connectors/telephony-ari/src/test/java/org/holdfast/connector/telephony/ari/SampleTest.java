package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample of the distribution and the README say every key, the sample with its default. */
class SampleTest {
    private static final Path SAMPLE = Path.of("..", "..", "..", "karaf-assembly", "src", "main", "resources", "etc",
            "org.holdfast.connector.telephony.ari-main.cfg.sample");
    private static final Set<String> WITHOUT_DEFAULT = Set.of("connector.id", "endpoints", "user", "communication.senders");

    @Test
    void theSampleHasEveryKeyWithItsDefaultAndTheReadmeDescribesIt() throws Exception {
        Properties sample = new Properties();
        sample.load(new StringReader(Files.readString(SAMPLE)));
        String readme = Files.readString(Path.of("README.md"));
        Method[] keys = AriConfiguration.class.getDeclaredMethods();
        assertThat(sample.stringPropertyNames())
                .isEqualTo(Arrays.stream(keys).map(SampleTest::key).collect(Collectors.toSet()));
        for (Method each : keys) {
            assertThat(readme).contains("`" + key(each) + "`");
            if (!WITHOUT_DEFAULT.contains(key(each))) {
                assertThat(sample.getProperty(key(each))).as(key(each)).isEqualTo(each.getDefaultValue().toString());
            }
        }
    }

    private static String key(Method attribute) {
        return attribute.getName().replace('_', '.');
    }
}
