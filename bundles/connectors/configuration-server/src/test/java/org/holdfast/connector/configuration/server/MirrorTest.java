package org.holdfast.connector.configuration.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.objects.CampaignObject;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.holdfast.connector.toolkit.objects.ObjectKey;
import org.junit.jupiter.api.Test;

/** What is reported of the frames of a server, a wrong server too. */
class MirrorTest {
    private final AtomicLong told = new AtomicLong(40);
    private final List<String> log = new ArrayList<>();
    private final Mirror mirror = new Mirror(told, log::add);
    private final List<ServerDefinition> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final ConfigurationEvents events = new ConfigurationEvents() {
        @Override
        public void configurationChanged(ServerDefinition definition) {
            taken.add(definition);
        }

        @Override
        public void configurationRefused(List<String> problems) {
            refused.addAll(problems);
        }

        @Override
        public void opened() {
            throw new AssertionError();
        }

        @Override
        public void heard() {
            throw new AssertionError();
        }

        @Override
        public void resynced() {
            throw new AssertionError();
        }

        @Override
        public void closed(Disconnect why) {
            throw new AssertionError();
        }
    };

    private void receive(Frame... frames) throws ProtocolException {
        for (Frame frame : frames) {
            mirror.received(frame).ifPresent(report -> report.accept(events));
        }
    }

    private static Frame list(String name, long version, String text) {
        return ObjectFrames.object(new CampaignObject(new ObjectKey(ObjectKey.Kind.LIST, name), version, text));
    }

    private static Frame all() {
        return ObjectFrames.empty(ObjectFrames.ALL);
    }

    @Test
    void onlyWhatBelongsTogetherIsReported() throws ProtocolException {
        receive(all(), list("a", 1, "{}"), list("b", 2, "{}"));
        assertThat(taken).isEmpty();
        receive(ObjectFrames.complete(2, 2), ObjectFrames.gone(new ObjectKey(ObjectKey.Kind.LIST, "a")), list("b", 3, "{\"zone\": \"UTC\"}"),
                ObjectFrames.complete(3, 1));
        assertThat(taken).extracting(ServerDefinition::revision).containsExactly(2L, 3L);
        assertThat(taken.get(1).lists()).containsOnlyKeys("b");
        assertThat(taken.get(1).lists().get("b").zone()).isEqualTo("UTC");
    }

    @Test
    void revisionsGrowAlsoWhenAnotherServerCountsLower() throws ProtocolException {
        mirror.after(40);
        receive(all(), ObjectFrames.complete(3, 0), ObjectFrames.complete(50, 0), ObjectFrames.complete(4, 0));
        assertThat(taken).extracting(ServerDefinition::revision).containsExactly(41L, 50L, 51L);
        assertThat(log).hasSize(2).first().asString().startsWith("configuration.older revision=3 known=40 ");
    }

    @Test
    void changesThatWereOnTheWayWhenAllWasAskedForAreNotReported() throws ProtocolException {
        receive(all(), list("a", 1, "{}"), ObjectFrames.complete(1, 1));
        mirror.after(1);
        receive(list("b", 2, "{}"), ObjectFrames.complete(2, 2), all(), ObjectFrames.complete(3, 0));
        assertThat(taken).extracting(ServerDefinition::revision).containsExactly(1L, 3L);
    }

    @Test
    void aWrongObjectIsRefusedAndTheNextRightOneTaken() throws ProtocolException {
        receive(all(), list("a", 1, "{\"maxAttempts\": \"many\"}"), ObjectFrames.complete(1, 1));
        assertThat(taken).isEmpty();
        assertThat(refused).containsExactly("lists/a: lists.a.maxAttempts: a whole number expected, found 'many'");
        receive(list("a", 2, "{}"), ObjectFrames.complete(2, 1));
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatMayNotComeEndsTheLink() {
        assertThatThrownBy(() -> receive(all(), ObjectFrames.complete(1, 7))).isInstanceOf(ProtocolException.class)
                .hasMessage("7 objects were announced, 0 are known");
        assertThatThrownBy(() -> receive(new Frame(99, new byte[0]))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aServerCannotFillTheMemory() {
        assertThatThrownBy(() -> {
            for (int i = 0; i <= ObjectFrames.MOST_OBJECTS; i++) {
                receive(list("a" + i, 1, "{}"));
            }
        }).isInstanceOf(ProtocolException.class).hasMessageContaining("more than 5000 objects");
        String large = "\"" + "x".repeat(CampaignObject.MOST - 2) + "\"";
        Mirror other = new Mirror(told, log::add);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 10; i++) {
                other.received(list("a" + i, 1, large));
            }
        }).isInstanceOf(ProtocolException.class).hasMessageContaining("characters");
    }
}
