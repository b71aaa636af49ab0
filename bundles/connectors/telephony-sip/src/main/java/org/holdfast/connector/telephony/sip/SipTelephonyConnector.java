package org.holdfast.connector.telephony.sip;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.connector.telephony.sip.call.CallSettings;
import org.holdfast.connector.telephony.sip.call.CommunicationDn;
import org.holdfast.connector.telephony.sip.call.SipLinks;
import org.holdfast.connector.telephony.sip.call.UserData;
import org.holdfast.connector.telephony.sip.stack.GuardSettings;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.TlsSettings;
import org.holdfast.connector.telephony.sip.stack.jain.JainStackFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** A connector to a SIP server. No thread and no socket before a link is opened or after the last one is closed. */
@Component(
        service = TelephonyConnector.class,
        configurationPid = "org.holdfast.connector.telephony.sip",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SipConfiguration.class, factory = true)
public final class SipTelephonyConnector implements TelephonyConnector {
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.-]{1,255}(:[0-9]{1,5})?");
    private static final Pattern USER = Pattern.compile("[0-9A-Za-z+*._-]{1,64}");

    private static final Duration LET_GO = Duration.ofSeconds(5);

    private final LinkSettings settings;
    private final SipLinks links;
    private final boolean publishes;

    /** @throws IllegalArgumentException if the configuration is wrong */
    @Activate
    public SipTelephonyConnector(SipConfiguration configuration) {
        settings = linkSettings(configuration);
        CallSettings calls = callSettings(configuration);
        publishes = calls.communication().use() != CommunicationDn.Use.OFF;
        links = new SipLinks(calls, new JainStackFactory(guardSettings(configuration)));
    }

    /** After this the classes of the bundle may be gone: its links, closed by now, end first. */
    @Deactivate
    void stop() throws InterruptedException {
        links.awaitClosed(LET_GO);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        Set<Capability> capabilities = EnumSet.of(Capability.QUERIES_CALLS, Capability.CONNECTS_AGENTS, Capability.REATTACHES_CALLS);
        if (publishes) {
            capabilities.add(Capability.PUBLISHES_EVENTS);
        }
        return new ConnectorDescriptor(
                ConnectorKind.TELEPHONY,
                capabilities,
                new LossContract(
                        LossContract.OnSession.PAUSE, HoldCause.TELEPHONY_LOST, LossContract.OnAttempts.STALE_BY_TIMER, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public TelephonyLink open(Endpoint endpoint, LinkId id, TelephonyEvents events) {
        return links.open(endpoint, id, events);
    }

    private static LinkSettings linkSettings(SipConfiguration configuration) {
        List<Endpoint> endpoints = addresses(configuration).stream().map(Endpoint::new).toList();
        return new LinkSettings(
                endpoints,
                configuration.standby(),
                Duration.ofSeconds(configuration.reconnect_timeout_seconds()),
                configuration.reconnect_attempts(),
                Duration.ofSeconds(configuration.heartbeat_seconds()),
                Duration.ofSeconds(configuration.open_timeout_seconds()));
    }

    private static List<String> addresses(SipConfiguration configuration) {
        return items(configuration.endpoints());
    }

    private static List<String> items(String[] values) {
        return Arrays.stream(values)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static CallSettings callSettings(SipConfiguration configuration) {
        String domain = configuration.from_domain().isEmpty() ? configuration.local_address() : configuration.from_domain();
        check(USER.matcher(configuration.from_user()).matches(), "from.user: letters, digits, + * . _ - expected");
        check(HOST.matcher(domain).matches(), "from.domain: a host name or address expected");
        check(configuration.destination_domain().isEmpty() || HOST.matcher(configuration.destination_domain()).matches(),
                "destination.domain: a host name or address, with a port if need be, expected");
        check(configuration.local_port() >= 0 && configuration.local_port() <= 65_535, "local.port: 0 to 65535 expected");
        check(configuration.max_calls() >= 1, "max.calls: 1 or more expected");
        check(configuration.query_timeout_millis() >= 10, "query.timeout.millis: 10 or more expected");
        check(configuration.queue_bound() >= 1, "queue.bound: 1 or more expected");
        check(!configuration.local_address().equals("0.0.0.0"), "local.address: an address of this host expected");
        return new CallSettings(
                configuration.connector_id(),
                addresses(configuration).stream().map(ProxyAddress::parse).toList(),
                configuration.local_address(),
                configuration.local_port(),
                configuration.from_user(),
                domain,
                configuration.destination_domain(),
                configuration.auth_user(),
                configuration.auth_password(),
                configuration.max_calls(),
                Duration.ofMillis(configuration.query_timeout_millis()),
                Duration.ofSeconds(configuration.open_timeout_seconds()),
                configuration.queue_bound(),
                UserData.of(
                        configuration.user_data_to(),
                        configuration.user_data_header(),
                        items(configuration.user_data_columns()),
                        configuration.user_data_bytes()),
                new TlsSettings(
                        configuration.tls_trust(),
                        configuration.tls_trust_password(),
                        configuration.tls_keystore(),
                        configuration.tls_keystore_password()),
                CommunicationDn.of(configuration.communication_dn(), configuration.communication_use(),
                        Set.copyOf(items(configuration.communication_senders()))));
    }

    private static GuardSettings guardSettings(SipConfiguration configuration) {
        return new GuardSettings(
                configuration.strangers_per_second(),
                configuration.max_connections(),
                Duration.ofSeconds(configuration.connection_idle_seconds()));
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
