package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.junit.jupiter.api.Test;

class JoinedSourcesTest {
    private final Map<String, ServerDefinition> sources = new LinkedHashMap<>();

    private static ListDefinition list(String name, int attempts) {
        return new ListDefinition(name, "", "", "", attempts, "", List.of());
    }

    private static ServerDefinition of(ListDefinition... lists) {
        Map<String, ListDefinition> all = new LinkedHashMap<>();
        for (ListDefinition each : lists) {
            all.put(each.name(), each);
        }
        return new ServerDefinition(1, all, Map.of(), Map.of());
    }

    @Test
    void anEmptySourceTakesNothingAway() {
        sources.put("files", of(list("alpha", 3)));
        sources.put("server", ServerDefinition.EMPTY);
        JoinedSources joined = JoinedSources.of(7, sources);
        assertThat(joined.definition()).isEqualTo(new ServerDefinition(7, Map.of("alpha", list("alpha", 3)), Map.of(), Map.of()));
        assertThat(joined.problems()).isEmpty();
    }

    @Test
    void whatTwoDefineIsThatOfTheFirstAndTheOtherIsTold() {
        sources.put("files", of(list("alpha", 3), list("beta", 2)));
        sources.put("server", of(list("alpha", 5), list("beta", 2), list("gamma", 1)));
        JoinedSources joined = JoinedSources.of(1, sources);
        assertThat(joined.definition().lists()).containsExactly(Map.entry("alpha", list("alpha", 3)),
                Map.entry("beta", list("beta", 2)), Map.entry("gamma", list("gamma", 1)));
        assertThat(joined.problems()).containsOnlyKeys("server");
        assertThat(joined.problems().get("server")).singleElement().asString().startsWith("list alpha: ");
    }

    @Test
    void whatASourceNoLongerSaysIsGone() {
        sources.put("files", of(list("alpha", 3)));
        sources.put("server", of(list("gamma", 1)));
        sources.put("files", ServerDefinition.EMPTY);
        assertThat(JoinedSources.of(2, sources).definition().lists()).containsOnlyKeys("gamma");
    }
}
