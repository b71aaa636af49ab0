package org.holdfast.api.configuration;

import java.util.List;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a configuration source. */
@ProviderType
public interface ConfigurationEvents extends LinkEvents {
    /** The whole configuration as it is now; it replaces the one before. */
    void configurationChanged(ServerDefinition definition);

    /** A change was refused; the configuration before it stays. Each problem names file, line, field and what was expected. */
    void configurationRefused(List<String> problems);
}
