package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.holdfast.proving.simulators.virtual.VirtualSwitchConnector;
import org.junit.jupiter.api.Test;

/** Communication DNs: which one is told what, and sessions that are controlled over them. */
class CommunicationTest {
    private static final LinkSettings SETTINGS = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Scenario scenario = Scenario.of(30, Callee.BUSY, "warm", "warm");
    private final VirtualSwitch exchange = new VirtualSwitch(scenario.time, 98, number -> Callee.BUSY);
    private final Dn dn = new Dn(exchange);
    private final Dn other = new Dn(new VirtualSwitch(scenario.time, 99, number -> Callee.BUSY));

    /** A switch with a communication DN. */
    private static final class Dn implements TelephonyConnector {
        private final TelephonyConnector plain;
        private final List<UserEvent> published = new ArrayList<>();
        private TelephonyEvents events;

        Dn(VirtualSwitch exchange) {
            plain = new VirtualSwitchConnector(exchange, SETTINGS);
        }

        List<String> told(String name) {
            return published.stream().filter(each -> each.data().containsKey(name)).map(each -> each.data().get(name)).toList();
        }

        @Override
        public ConnectorDescriptor descriptor() {
            ConnectorDescriptor known = plain.descriptor();
            Set<Capability> capabilities = EnumSet.copyOf(known.capabilities());
            capabilities.add(Capability.PUBLISHES_EVENTS);
            return new ConnectorDescriptor(known.kind(), capabilities, known.onLoss());
        }

        @Override
        public LinkSettings settings() {
            return plain.settings();
        }

        @Override
        public TelephonyLink open(Endpoint endpoint, LinkId id, TelephonyEvents up) {
            events = up;
            TelephonyLink link = plain.open(endpoint, id, up);
            return new TelephonyLink() {
                @Override
                public void dial(DialRequest request) {
                    link.dial(request);
                }

                @Override
                public void release(CallReference reference) {
                    link.release(reference);
                }

                @Override
                public void connect(ConnectRequest request) {
                    link.connect(request);
                }

                @Override
                public void queryCalls(Collection<CallReference> references) {
                    link.queryCalls(references);
                }

                @Override
                public void publish(UserEvent event) {
                    published.add(event);
                }

                @Override
                public void probe() {
                    link.probe();
                }

                @Override
                public void resync() {
                    link.resync();
                }

                @Override
                public void close() {
                    link.close();
                }
            };
        }
    }

    private void bind() {
        scenario.process.bind(dn, "dn-switch");
        scenario.process.bind(other, "other-switch");
        scenario.dialingWith(SessionConnectors.of(Scenario.STORE, "dn-switch"), exchange);
        scenario.pass(Duration.ofSeconds(2));
    }

    private void ask(Map<String, String> data) {
        dn.events.userEvent(new UserEvent("sip:desk@pbx.test", data));
        scenario.pass(Duration.ofSeconds(1));
    }

    private UserEvent lastResult() {
        return dn.published.stream().filter(each -> each.data().get("event").equals("CommandResult")).reduce((a, b) -> b).orElseThrow();
    }

    @Test
    void required_ST_2_ST_9_theStatusOfASessionGoesToTheDnOfItsOwnTelephonyServer() throws ControlException {
        bind();
        scenario.started(1);
        scenario.finished();
        scenario.process.controls().campaigns().unload(Scenario.SESSION, true);
        scenario.pass(Duration.ofSeconds(30));
        assertThat(dn.told("event")).containsSubsequence("StatusDeactivated", "StatusActivated", "StatusRunning", "StatusDeactivated");
        assertThat(dn.told("session")).containsOnly("spring@sales");
        assertThat(other.published).isEmpty();
    }

    @Test
    void required_CDN_3_aThirdPartyLoadsStartsStopsAndUnloads() {
        bind();
        ask(Map.of("command", "load", "session", "spring@sales", "reference", "7"));
        assertThat(lastResult().data()).containsEntry("outcome", "done").containsEntry("reference", "7").containsEntry("command", "load");
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.ACTIVE);
        ask(Map.of("command", "start", "session", "spring@sales"));
        assertThat(scenario.session().state()).isEqualTo(SessionView.State.RUNNING);
        scenario.until(() -> exchange.madeCount() > 3);
        ask(Map.of("command", "start", "session", "spring@sales"));
        assertThat(lastResult().data()).containsEntry("outcome", "refused").containsEntry("code", "CAMPAIGN_ALREADY_STARTED");
        ask(Map.of("command", "stop", "session", "spring@sales"));
        ask(Map.of("command", "unload", "session", "spring@sales"));
        scenario.until(() -> scenario.session().state() == SessionView.State.NOT_LOADED);
    }

    @Test
    void whatCannotBeDoneIsToldWithWhatWasExpected() {
        bind();
        ask(Map.of("command", "dance", "session", "spring@sales"));
        assertThat(lastResult().data()).containsEntry("reason", "command: load, start, stop, unload or status expected, found 'dance'");
        ask(Map.of("command", "load", "session", "spring"));
        assertThat(lastResult().data()).containsEntry("code", "INVALID_PARAMETER");
        ask(Map.of("command", "load", "session", "winter@sales"));
        assertThat(lastResult().data()).containsEntry("code", "CAMPAIGN_GROUP_NOT_FOUND");
    }

    @Test
    void required_TS_WS_3_nothingIsPublishedWhileThereIsNoTelephonyServerAndTheStatusIsToldAfterIt() throws ControlException {
        bind();
        scenario.started(5);
        exchange.kill(0);
        scenario.pass(Duration.ofSeconds(3));
        int before = dn.published.size();
        scenario.pass(Duration.ofSeconds(20));
        assertThat(dn.published).hasSize(before);
        exchange.revive(0);
        scenario.pass(Duration.ofSeconds(5));
        assertThat(dn.published.subList(before, dn.published.size())).extracting(each -> each.data().get("event")).contains("StatusRunning");
    }
}
