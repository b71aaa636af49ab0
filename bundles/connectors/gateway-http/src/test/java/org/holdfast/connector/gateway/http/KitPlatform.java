package org.holdfast.connector.gateway.http;

import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.tck.GatewayFarEnd;

/** A simulated platform as the conformance kit wants it. */
final class KitPlatform implements GatewayFarEnd {
    private final SimulatedPlatform platform;

    KitPlatform() throws java.io.IOException {
        this.platform = new SimulatedPlatform();
    }

    @Override
    public GatewayConnector connector() {
        return new GatewayHttpConnector(Settings.of(GatewayConfiguration.class, Map.of("connector_id", "kit", "plain_http", true,
                "ports_asked_seconds", 1, "endpoints", new String[] {platform.url()})));
    }

    @Override
    public String number(Callee callee) {
        return switch (callee) {
            case ANSWERS -> "+49301";
            case BUSY -> "+49302";
            case NO_ANSWER -> "+49303";
            case WRONG_NUMBER -> "+49304";
            case SILENT -> "+49305";
        };
    }

    @Override
    public int calls(CallReference reference) {
        return platform.created(reference.toString());
    }

    @Override
    public boolean waits(CallReference reference) {
        return platform.waits(reference.toString());
    }

    @Override
    public void setPorts(int ports) {
        platform.ports(ports);
    }

    @Override
    public void kill() throws java.io.IOException {
        platform.server.kill();
    }

    @Override
    public void revive() throws java.io.IOException {
        platform.server.revive();
    }

    @Override
    public void freeze() {
        platform.server.freeze();
    }

    @Override
    public int attempts() {
        return platform.server.connections();
    }

    @Override
    public void close() throws java.io.IOException {
        platform.close();
    }
}
