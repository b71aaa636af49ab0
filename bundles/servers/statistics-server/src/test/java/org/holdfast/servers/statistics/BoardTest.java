package org.holdfast.servers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    @TempDir
    Path folder;
    private final Board board = new Board();

    private void take(long second, String object, String event, Map<String, Double> values) {
        board.take("ocs1", Reports.of(second, object, event, values));
    }

    @Test
    void aGroupThatIsNoLongerRunningHasNoConditions() {
        take(1, "c@g", "StatusRunning", Map.of());
        take(2, "c@g", "StatusWaitingPorts", Map.of("on", 1.0));
        take(3, "c@g", "StatusActivated", Map.of());
        assertThat(board.sessions()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("status", "Activated").containsEntry("since", Reports.BEGIN.plusSeconds(3));
            assertThat((Map<?, ?>) row.get("conditions")).isEmpty();
        });
    }

    @Test
    void aStatusThatIsToldAgainKeepsItsBeginning() {
        take(1, "c@g", "StatusRunning", Map.of());
        take(9, "c@g", "StatusRunning", Map.of());
        assertThat(board.sessions().get(0)).containsEntry("since", Reports.BEGIN.plusSeconds(1));
    }

    @Test
    void theEstimateIsOfTheLastTenMinutesAndNobodyKnowsItWithoutProgress() {
        take(1, "c", "StatusRunning", Map.of());
        take(1, "c@g", "StatusRunning", Map.of());
        take(1, "c@list", "ReadyRecords", Map.of("ready", 600.0));
        assertThat(board.campaigns().get(0)).containsEntry("estimatedSecondsToComplete", null);
        // an hour with one attempt per second, then one in ten seconds
        for (int second = 10; second <= 3_600; second += 10) {
            take(second, "c@g", "Snapshot", Map.of("result_BUSY", (double) second));
        }
        assertThat(board.campaigns().get(0)).containsEntry("estimatedSecondsToComplete", 600.0);
        for (int second = 3_610; second <= 4_400; second += 10) {
            take(second, "c@g", "Snapshot", Map.of("result_BUSY", 3_600.0 + (second - 3_600) / 10.0));
        }
        assertThat(board.campaigns().get(0)).containsEntry("estimatedSecondsToComplete", 6_000.0).containsEntry("attemptsPerMinute", 6.0);
        take(4_401, "c@list", "ReadyRecords", Map.of("ready", 0.0));
        assertThat(board.campaigns().get(0)).containsEntry("estimatedSecondsToComplete", 0.0);
        take(4_402, "c@list", "ReadyRecords", Map.of("ready", 5.0));
        take(4_403, "c@g", "StatusActivated", Map.of());
        assertThat(board.campaigns().get(0)).containsEntry("estimatedSecondsToComplete", null);
    }

    @Test
    void aCountThatBeginsAgainIsNoProgressBackwards() {
        Completion completion = new Completion();
        completion.add(Reports.BEGIN, 500);
        completion.add(Reports.BEGIN.plusSeconds(10), 510);
        assertThat(completion.rate()).isEqualTo(1);
        completion.add(Reports.BEGIN.plusSeconds(20), 3);
        assertThat(completion.rate()).isZero();
        completion.add(Reports.BEGIN.plusSeconds(30), 23);
        assertThat(completion.rate()).isEqualTo(2);
    }

    @Test
    void objectsAreBounded() {
        for (int i = 0; i < Board.MOST + 500; i++) {
            take(1, "list" + i, "ReadyRecords", Map.of("ready", 1.0));
        }
        assertThat(board.lists()).hasSize(Board.MOST);
    }

    @Property(tries = 200)
    void jsonIsWhatReadersUnderstand(@ForAll Map<String, Double> numbers, @ForAll String text) throws Exception {
        List<Object> list = new ArrayList<>(List.of(numbers, text, 1L, true));
        list.add(null);
        String json = Json.of(list);
        assertThat(new ObjectMapper().readTree(json).get(1).asText()).isEqualTo(text);
        assertThat(new ObjectMapper().readTree(json).get(0)).hasSize(numbers.size());
        assertThat(Numbers.parse(Json.of(Map.of("a\"b", 1.5, "c", -2e-7, "d", Double.NaN)))).isEqualTo(Map.of("a\"b", 1.5, "c", -2e-7));
    }

    @Test
    void oldAndSurplusReportsAreForgotten() throws Exception {
        try (History history = new History(folder)) {
            history.store("ocs1", Reports.snapshots(1, 100));
            assertThat(history.forget(Reports.BEGIN.plusSeconds(11), 1_000)).isEqualTo(10);
            assertThat(history.forget(Reports.BEGIN, 50)).isEqualTo(40);
            assertThat(history.of("ocs1", "winback@team", 1_000)).hasSize(50).first().satisfies(row -> assertThat(row).containsEntry("sequence", 100L));
            Board again = new Board();
            history.restore(again);
            again.take("ocs1", Reports.of(101, "winback@team", "StatusRunning", Map.of()));
            assertThat(again.sessions().get(0).get("values")).isEqualTo(Map.of("dials", 100.0));
        }
    }

    @Test
    void settingsHaveBounds() {
        Properties wrong = new Properties();
        wrong.setProperty("history.days", "0");
        assertThatThrownBy(() -> ServerSettings.of(wrong)).hasMessageContaining("history.days: 1..3650 expected");
        Properties unknown = new Properties();
        unknown.setProperty("lisen", "x");
        assertThatThrownBy(() -> ServerSettings.of(unknown)).hasMessageContaining("not known: lisen");
        assertThat(ServerSettings.of(new Properties()).listen()).hasToString("127.0.0.1:9465");
    }
}
