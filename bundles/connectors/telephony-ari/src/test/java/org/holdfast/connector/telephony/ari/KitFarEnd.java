package org.holdfast.connector.telephony.ari;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.proving.tck.TelephonyFarEnd;

/** A real Asterisk behind a network that the kit can break. */
final class KitFarEnd implements TelephonyFarEnd {
    private static final AtomicInteger APPLICATIONS = new AtomicInteger();

    private final Asterisk asterisk;
    private final Proxy proxy;
    private final String desk = "kit-desk-" + APPLICATIONS.incrementAndGet();
    private final Watcher watcher;

    KitFarEnd(Asterisk asterisk) {
        this.asterisk = asterisk;
        asterisk.cli("channel request hangup all");
        proxy = new Proxy(asterisk.port());
        watcher = new Watcher(asterisk, desk);
        org.holdfast.connector.toolkit.testing.Await.until(
                () -> asterisk.cli("core show channels count").contains("0 active channels"), () -> asterisk.cli("core show channels"));
    }

    @Override
    public TelephonyConnector connector() {
        return Config.connector(new HashMap<>(Map.of("open_timeout_seconds", 2, "application", "kit-" + APPLICATIONS.incrementAndGet(),
                "communication_application", desk, "ami_port", asterisk.amiPort(), "ami_user", Asterisk.USER,
                "ami_password", Asterisk.PASSWORD,
                "endpoints", new String[] {"http://127.0.0.1:" + proxy.port()})));
    }

    @Override
    public String number(Callee callee) {
        return switch (callee) {
            case ANSWERS -> "4030000";
            case BUSY -> "4130000";
            case NO_ANSWER -> "4230000";
            case WRONG_NUMBER -> "4330000";
            case SILENT -> "4630000";
        };
    }

    @Override
    public String agent() {
        return "Local/anna@phones";
    }

    @Override
    public int calls(CallReference reference) {
        return proxy.sent("POST /ari/channels/" + java.util.regex.Pattern.quote(reference.toString()) + " ");
    }

    @Override
    public boolean published(UserEvent event) {
        return watcher.events().stream().anyMatch(each -> each.data().equals(event.data()));
    }

    @Override
    public void agentSays(String agent, AgentState state) {
        asterisk.cli(switch (state) {
            case READY -> "queue add member Local/anna@phones to kit penalty 0 as " + agent;
            case NOT_READY -> "queue pause member Local/anna@phones queue kit";
            case LOGGED_OUT -> "queue remove member Local/anna@phones from kit";
        });
    }

    @Override
    public int attempts() {
        return proxy.connections();
    }

    @Override
    public void kill() throws IOException {
        proxy.kill();
    }

    @Override
    public void revive() throws InterruptedException {
        proxy.revive();
    }

    @Override
    public void freeze() {
        proxy.freeze();
    }

    @Override
    public void close() throws IOException {
        watcher.close();
        proxy.close();
    }
}
