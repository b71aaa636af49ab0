package org.holdfast.connector.configuration.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.connector.toolkit.LinkThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration from the YAML and JSON files of a folder. The loss of the folder leaves everything as it was. */
@Component(service = ConfigurationConnector.class, configurationPid = "org.holdfast.connector.configuration.files",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FilesConnector.Config.class, factory = true)
public final class FilesConnector implements ConfigurationConnector {

    /** Settings of the connector. */
    @ObjectClassDefinition(name = "Configuration files", description = "Campaigns, groups, lists from files of one folder")
    public @interface Config {
        /** Id. */
        @AttributeDefinition(name = "Connector id", description = "Unique in the server")
        String connector_id();

        /** The folder. */
        @AttributeDefinition(name = "Endpoints", description = "One folder; a relative path is relative to the server's home")
        String[] endpoints() default {"etc/ocs"};

        /** Standby policy. */
        @AttributeDefinition(name = "Standby", description = "none, warm or hot")
        String standby() default "none";

        /** Reconnect timeout. */
        @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600", description = "Wait before trying again")
        int reconnect_timeout_seconds() default 1;

        /** Reconnect attempts. */
        @AttributeDefinition(name = "Reconnect attempts", min = "1", max = "100",
                description = "Attempts on one endpoint before its backup is tried")
        int reconnect_attempts() default 1;

        /** Heartbeat. */
        @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "3600",
                description = "Silence after which the link is probed, 0 = off; finds a folder that hangs")
        int heartbeat_seconds() default 0;

        /** Open timeout. */
        @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300", description = "Bound for opening")
        int open_timeout_seconds() default 5;

        /** Poll interval. */
        @AttributeDefinition(name = "Poll interval (ms)", min = "50", max = "60000",
                description = "How often the folder is looked at")
        int poll_millis() default 1000;
    }

    private final LinkSettings settings;
    private final Duration poll;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds, or an endpoint cannot be the name of a folder
     */
    @Activate
    public FilesConnector(Config config) {
        this.settings = new LinkSettings(Arrays.stream(config.endpoints()).map(Endpoint::new).toList(), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()),
                Duration.ofSeconds(config.open_timeout_seconds()));
        settings.endpoints().forEach(FilesConnector::folder);
        if (config.poll_millis() < 50 || config.poll_millis() > 60_000) {
            throw new IllegalArgumentException("poll.millis: 50..60000 expected, found " + config.poll_millis());
        }
        this.poll = Duration.ofMillis(config.poll_millis());
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(Config config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-files-" + config.connector_id() + "#");
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.CONFIGURATION, Set.of(),
                new LossContract(LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG,
                        LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public ConfigurationLink open(Endpoint endpoint, LinkId id, ConfigurationEvents events) {
        return new FilesLink(folder(endpoint), poll, id, events);
    }

    private static Path folder(Endpoint endpoint) {
        return Path.of(System.getProperty("karaf.home", "")).resolve(endpoint.address());
    }
}
