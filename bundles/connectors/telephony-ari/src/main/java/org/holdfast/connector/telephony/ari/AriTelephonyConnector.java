package org.holdfast.connector.telephony.ari;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import org.holdfast.connector.telephony.ari.rest.Ami;
import org.holdfast.connector.toolkit.ami.Queues;
import org.holdfast.connector.telephony.ari.call.AriLink;
import org.holdfast.connector.telephony.ari.call.AriSettings;
import org.holdfast.connector.telephony.ari.call.Communication;
import org.holdfast.connector.telephony.ari.call.UserData;
import org.holdfast.connector.telephony.ari.rest.Account;
import org.holdfast.connector.telephony.ari.rest.AriAddress;
import org.holdfast.connector.toolkit.Secret;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** A connector to Asterisk. All state of calls is the switch's: a new link finds there what the lost one made. */
@Component(
        service = TelephonyConnector.class,
        configurationPid = "org.holdfast.connector.telephony.ari",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AriConfiguration.class, factory = true)
public final class AriTelephonyConnector implements TelephonyConnector {
    private final LinkSettings settings;
    private final AriSettings calls;
    private final Queues queues = new Queues();

    /** @throws IllegalArgumentException if the configuration is wrong */
    @Activate
    public AriTelephonyConnector(AriConfiguration configuration) {
        List<Endpoint> endpoints = Arrays.stream(configuration.endpoints())
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(text -> new Endpoint(AriAddress.parse(text).toString()))
                .toList();
        settings = new LinkSettings(
                endpoints,
                configuration.standby(),
                Duration.ofSeconds(configuration.reconnect_timeout_seconds()),
                configuration.reconnect_attempts(),
                Duration.ofSeconds(configuration.heartbeat_seconds()),
                Duration.ofSeconds(configuration.open_timeout_seconds()));
        calls = new AriSettings(
                new Account(
                        configuration.application(),
                        configuration.user(),
                        new Secret("password.file", configuration.password(), configuration.password_file()),
                        new Tls(configuration.tls_trust(), configuration.tls_certificate(), configuration.tls_key())),
                configuration.dial_template(),
                configuration.agent_template(),
                configuration.caller_id(),
                UserData.of(configuration.user_data_to(), configuration.user_data_bytes()),
                configuration.max_calls(),
                configuration.max_requests(),
                Duration.ofMillis(configuration.request_timeout_millis()),
                Duration.ofSeconds(configuration.open_timeout_seconds()),
                Duration.ofSeconds(configuration.silence_timeout_seconds()),
                configuration.queue_bound(),
                Communication.of(configuration.communication_application(), configuration.communication_use(),
                        configuration.communication_senders()),
                new Ami(configuration.ami_port(), configuration.ami_user(),
                        new Secret("ami.password.file", configuration.ami_password(), configuration.ami_password_file())));
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(AriConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("ari-" + config.connector_id() + "#");
    }

    /**
     * REFUSES_REPEATED_REFERENCE is not among the capabilities: Asterisk refuses a channel id only while a channel has
     * it, and takes it again as soon as the call is over.
     */
    @Override
    public ConnectorDescriptor descriptor() {
        Set<Capability> capabilities = EnumSet.of(Capability.QUERIES_CALLS, Capability.CONNECTS_AGENTS, Capability.REATTACHES_CALLS);
        if (calls.ami().isUsed()) {
            capabilities.add(Capability.REPORTS_AGENTS);
        }
        if (calls.communication().publishes()) {
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
        AriLink link = new AriLink(calls, AriAddress.parse(endpoint.address()), id, events, queues);
        link.start();
        return link;
    }
}
