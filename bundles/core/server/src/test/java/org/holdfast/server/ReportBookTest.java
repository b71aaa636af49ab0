package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that wait for a statistics server that is never there. */
class ReportBookTest {
    private static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");
    @TempDir
    Path folder;
    private final List<String> troubles = new ArrayList<>();

    /** A server that is wanted and away. */
    private static ConnectorUnit away() {
        StatisticsConnector connector = new StatisticsConnector() {
            @Override
            public ConnectorDescriptor descriptor() {
                return new ConnectorDescriptor(ConnectorKind.STATISTICS, Set.of(), new LossContract(
                        LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
            }

            @Override
            public LinkSettings settings() {
                return new LinkSettings(List.of(new Endpoint("away")), "none", Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ofSeconds(1));
            }

            @Override
            public StatisticsLink open(Endpoint endpoint, LinkId id, StatisticsEvents events) {
                throw new AssertionError("nobody opens it");
            }
        };
        StandbyPolicy none = new StandbyPolicy() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public StandbyPlan plan(StandbyView view) {
                return new StandbyPlan(Set.of(), -1);
            }
        };
        return new ConnectorUnit("stat", connector, none, input -> true, new Patience());
    }

    @Test
    void theFileIsBoundedWhileTheServerIsAway() {
        int[] lines = new int[3];
        Spool counting = new Spool() {
            @Override
            public Kept read() {
                return new Kept(0, List.of());
            }

            @Override
            public void append(org.holdfast.api.statistics.StatisticsReport report) {
                lines[0]++;
                lines[1] = Math.max(lines[0], lines[1]);
            }

            @Override
            public void replace(Kept kept) {
                lines[0] = kept.reports().size();
                lines[2]++;
            }
        };
        ReportBook book = new ReportBook(troubles::add);
        book.keepIn(counting);
        book.activated(away());
        for (int i = 0; i < 3 * ReportBook.BOUND; i++) {
            book.add(NOW, "c@g", "Snapshot", Map.of());
        }
        assertThat(lines[1]).isBetween(ReportBook.BOUND, 2 * ReportBook.BOUND + 1);
        assertThat(lines[2]).as("times that the file was written anew").isLessThan(4);
        assertThat(troubles).isNotEmpty().allMatch(each -> each.contains("the oldest are given up"));
    }

    @Test
    void aLineThatACrashCutOffDoesNotTakeTheNextOneWithIt() throws IOException {
        Path file = folder.resolve("spool");
        ReportBook first = new ReportBook(troubles::add);
        first.keepIn(new FileSpool(file));
        first.activated(away());
        first.add(NOW, "c@g", "Snapshot", Map.of("dials", 1.0));
        Files.writeString(file, "2\t17724", StandardOpenOption.APPEND);
        ReportBook second = new ReportBook(troubles::add);
        second.keepIn(new FileSpool(file));
        second.activated(away());
        second.add(NOW, "c@g", "Snapshot", Map.of("dials", 2.0));
        assertThat(new FileSpool(file).read().reports()).extracting(each -> each.values().get("dials")).containsExactly(1.0, 2.0);
    }
}
