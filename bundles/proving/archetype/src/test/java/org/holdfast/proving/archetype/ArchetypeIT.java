package org.holdfast.proving.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.holdfast.proving.tck.AgentStateVerification;
import org.holdfast.proving.tck.ConfigurationVerification;
import org.holdfast.proving.tck.DialerVerification;
import org.holdfast.proving.tck.GatewayVerification;
import org.holdfast.proving.tck.ManagementVerification;
import org.holdfast.proving.tck.RecordStoreVerification;
import org.holdfast.proving.tck.StatisticsVerification;
import org.holdfast.proving.tck.TelephonyVerification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A connector of each kind is made from the archetype in another folder and built there as it is: it breaks the rules that
 * its author has still to write and no other. One more has its blanks filled, as the guide says, and breaks none.
 */
class ArchetypeIT {
    private static final Map<String, Class<?>> KINDS = new TreeMap<>(Map.of(
            "telephony", TelephonyVerification.class,
            "record-store", RecordStoreVerification.class,
            "dialer", DialerVerification.class,
            "statistics", StatisticsVerification.class,
            "agent-state", AgentStateVerification.class,
            "gateway", GatewayVerification.class,
            "configuration", ConfigurationVerification.class,
            "management", ManagementVerification.class));
    /** Rules of a kind that a connector keeps which does nothing yet, beside what it declares of its loss. */
    private static final Set<String> KEPT_BY_DOING_NOTHING = Set.of("required_1_theReleaseOfAnUnknownCallIsIgnored",
            "required_1_theCancellationOfAnUnknownContactIsIgnored", "required_9_eventsArePublishedAsTheCapabilitySays",
            "required_DB_WS_2_whatTheServerKnowsAsDialedIsTaken");
    private static final String FILLED = "filled-statistics";

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeAndBuild() throws IOException, InterruptedException {
        try (MavenRun maven = new MavenRun(folder)) {
            List<Path> projects = new ArrayList<>();
            for (String kind : KINDS.keySet()) {
                projects.add(maven.generate(kind, kind));
            }
            projects.add(maven.generate("statistics", FILLED));
            fill();
            maven.verify(projects);
        }
    }

    private static void fill() throws IOException {
        Path filled = Path.of("src/test/resources", FILLED);
        Path project = folder.resolve(FILLED).resolve("src");
        Path code = Path.of("java/com/example/connector");
        copy(filled.resolve("ExampleLink.java"), project.resolve("main").resolve(code));
        copy(filled.resolve("KitFarEnd.java"), project.resolve("test").resolve(code));
        copy(filled.resolve("ConformanceTest.java"), project.resolve("test").resolve(code));
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    static Set<String> kinds() {
        return KINDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNewConnectorBreaksOnlyWhatItsAuthorHasToWrite(String kind) {
        Set<String> toWrite = new TreeSet<>(Rules.ofKind(KINDS.get(kind)));
        toWrite.removeAll(KEPT_BY_DOING_NOTHING);
        toWrite.removeIf(rule -> rule.contains("itsLossIsDeclared"));
        assertThat(Rules.broken(folder.resolve(kind))).isEqualTo(toWrite);
    }

    @Test
    void aConnectorWithItsBlanksFilledBreaksNoRule() {
        Path project = folder.resolve(FILLED);
        assertThat(Rules.run(project)).containsAll(Rules.ofKind(StatisticsVerification.class));
        assertThat(Rules.broken(project)).isEmpty();
    }

    /** What the server needs to install it. */
    @Test
    void itIsABundleWithAComponent() throws IOException {
        try (JarFile jar = new JarFile(folder.resolve("telephony/target/telephony-1.0.0-SNAPSHOT.jar").toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Bundle-SymbolicName")).isEqualTo("com.example.connector");
            assertThat(manifest.getMainAttributes().getValue("Service-Component"))
                    .isEqualTo("OSGI-INF/com.example.connector.ExampleConnector.xml");
            assertThat(manifest.getMainAttributes().getValue("Import-Package")).contains("org.holdfast.api.telephony;version=");
        }
    }

    @Test
    void thePackageNamesItsConfiguration() {
        assertThat(folder.resolve("telephony/etc/com.example.connector-main.cfg")).exists();
        assertThat(folder.resolve("telephony/README.md")).content().contains("etc/com.example.connector-main.cfg")
                .doesNotContain("${");
    }
}
