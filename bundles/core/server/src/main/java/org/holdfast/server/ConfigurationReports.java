package org.holdfast.server;

import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.connector.LinkId;

/** Reports of a configuration link as inputs. */
final class ConfigurationReports extends Reports implements ConfigurationEvents {
    ConfigurationReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void configurationChanged(ServerDefinition definition) {
        post(new Input.ConfigurationReport(id.connector(), definition));
    }

    @Override
    public void configurationRefused(List<String> problems) {
        post(new Input.ConfigurationRefused(id.connector(), problems));
    }
}
