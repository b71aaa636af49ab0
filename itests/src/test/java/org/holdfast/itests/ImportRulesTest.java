package org.holdfast.itests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.Assert.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/** The import rules of {@code docs/architecture.md} section 2, on the compiled classes of all modules. */
public class ImportRulesTest {
    private static final String[] MACHINES = {"org.holdfast.link..", "org.holdfast.session..", "org.holdfast.ledger.."};
    private static JavaClasses all;

    @BeforeClass
    public static void readClasses() throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("..", "bundles"))) {
            List<Path> roots = paths.filter(path -> path.endsWith("target/classes")).collect(Collectors.toList());
            assertTrue("classes of at least 14 modules expected, found " + roots, roots.size() >= 14);
            all = new ClassFileImporter().importPaths(roots);
        }
    }

    private static void only(String[] of, String... allowed) {
        classes().that().resideInAnyPackage(of)
                .should().onlyAccessClassesThat(resideInAnyPackage(allowed))
                .andShould().onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(all);
    }

    @Test
    public void theApiStandsAlone() {
        only(new String[] {"org.holdfast.api.."}, "org.holdfast.api..", "java..", "org.osgi.annotation..", "org.jspecify..");
    }

    @Test
    public void machinesKnowTheApiOnly() {
        only(new String[] {"org.holdfast.link.."}, "org.holdfast.link..", "org.holdfast.api..", "java..", "org.osgi.annotation..", "org.jspecify..");
        only(new String[] {"org.holdfast.session.."}, "org.holdfast.session..", "org.holdfast.api..", "java..", "org.osgi.annotation..", "org.jspecify..");
        only(new String[] {"org.holdfast.ledger.."}, "org.holdfast.ledger..", "org.holdfast.api..", "java..", "org.osgi.annotation..", "org.jspecify..");
    }

    @Test
    public void machinesDoNoInputOrOutputAndHaveNoThreadsOrClocks() {
        noClasses().that().resideInAnyPackage(MACHINES)
                .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.sql..",
                        "java.util.concurrent..", "java.util.logging..", "org.slf4j..", "org.osgi.framework..")
                .orShould().dependOnClassesThat().belongToAnyOf(Thread.class, Clock.class)
                .orShould().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(Math.class, "random")
                .orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callConstructor(java.util.Random.class)
                .check(all);
    }

    @Test
    public void onlyTheServerAndTheSimulationKnowMachines() {
        noClasses().that(resideOutsideOfPackages("org.holdfast.link..", "org.holdfast.session..", "org.holdfast.ledger..",
                        "org.holdfast.server..", "org.holdfast.proving.simulation.."))
                .should().dependOnClassesThat().resideInAnyPackage(MACHINES)
                .check(all);
    }

    @Test
    public void nobodyButTheSimulationKnowsTheServer() {
        noClasses().that(resideOutsideOfPackages("org.holdfast.server..", "org.holdfast.proving.simulation.."))
                .should().dependOnClassesThat().resideInAPackage("org.holdfast.server..")
                .check(all);
        noClasses().that().resideInAPackage("org.holdfast.server..")
                .should().dependOnClassesThat().resideInAnyPackage("org.holdfast.connector..", "org.holdfast.operations..")
                .check(all);
    }

    @Test
    public void theConformanceKitKnowsTheApiOnly() {
        only(new String[] {"org.holdfast.proving.tck.."}, "org.holdfast.proving.tck..", "org.holdfast.api..", "java..",
                "org.junit.jupiter..", "org.opentest4j..", "org.assertj..", "org.jspecify..");
    }

    @Test
    public void serversKnowTheApiAndTheToolkitOnly() {
        noClasses().that().resideInAPackage("org.holdfast.servers..")
                .should().dependOnClassesThat(resideInAnyPackage("org.holdfast..")
                        .and(resideOutsideOfPackages("org.holdfast.servers..", "org.holdfast.api..", "org.holdfast.connector.toolkit..")))
                // a build of this module and what it needs does not make servers
                .allowEmptyShould(true).check(all);
    }

    @Test
    public void connectorsDoNotKnowEachOther() {
        for (String connector : List.of("store.jdbc", "telephony.sip", "telephony.ari", "configuration.files",
                "configuration.server", "gateway.http", "interaction.esp", "management.syslog", "management.webhook", "statistics.prometheus", "statistics.server", "toolkit")) {
            noClasses().that().resideInAPackage("org.holdfast.connector." + connector + "..")
                    .should().dependOnClassesThat(resideInAnyPackage("org.holdfast.connector..")
                            .and(resideOutsideOfPackages("org.holdfast.connector." + connector + "..", "org.holdfast.connector.toolkit..")))
                    .check(all);
        }
    }
}
