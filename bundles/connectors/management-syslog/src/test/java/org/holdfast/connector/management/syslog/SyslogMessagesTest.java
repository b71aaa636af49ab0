package org.holdfast.connector.management.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.Alarm.Severity;
import org.junit.jupiter.api.Test;

class SyslogMessagesTest {
    private static final SyslogMessages.Sender SENDER = new SyslogMessages.Sender(Facility.LOCAL0, "ocs1.example", "holdfast", "42", 32473);
    private static final Instant NOW = Instant.parse("2026-05-01T09:00:00.123456789Z");

    private final SyslogMessages messages = new SyslogMessages(() -> SENDER, 2048, Clock.fixed(NOW, ZoneOffset.UTC));

    private static Alarm alarm(Severity severity, String object, String text) {
        return new Alarm(ErrorCode.LINK_LOST, severity, object, text, Instant.parse("2026-05-01T08:59:00Z"));
    }

    @Test
    void aRaisedAlarmIsThisLine() {
        byte[] line = messages.raised(alarm(Severity.MAJOR, "main-sip", "the link of TELEPHONY is down"));
        assertThat(new String(line, StandardCharsets.UTF_8)).isEqualTo("<131>1 2026-05-01T09:00:00.123456Z ocs1.example holdfast 42"
                + " ALARM-RAISED [meta sequenceId=\"1\"][holdfast@32473 code=\"1001\" name=\"LINK_LOST\" severity=\"MAJOR\""
                + " object=\"main-sip\" since=\"2026-05-01T08:59:00Z\"] the link of TELEPHONY is down");
    }

    @Test
    void severitiesAreThoseOfTheField() {
        assertThat(Received.parse(messages.raised(alarm(Severity.CRITICAL, "o", "t"))).severity()).isEqualTo(2);
        assertThat(Received.parse(messages.raised(alarm(Severity.MAJOR, "o", "t"))).severity()).isEqualTo(3);
        assertThat(Received.parse(messages.raised(alarm(Severity.MINOR, "o", "t"))).severity()).isEqualTo(4);
        Received cleared = Received.parse(messages.cleared(alarm(Severity.CRITICAL, "o", "t")));
        assertThat(cleared.severity()).isEqualTo(5);
        assertThat(cleared.id()).isEqualTo("ALARM-CLEARED");
        assertThat(cleared.data()).containsEntry("code", "1001").containsEntry("object", "o");
        assertThat(Received.parse(messages.sync()).data()).containsEntry("sequenceId", "5");
    }

    @Property(tries = 300)
    void everyTextIsOneMessageThatFits(@ForAll String object, @ForAll String text) {
        byte[] line = messages.raised(alarm(Severity.MINOR, object, text));
        assertThat(line.length).isLessThanOrEqualTo(2048);
        Received received = Received.parse(line);
        assertThat(received.text()).doesNotContainPattern("\\p{Cc}");
        assertThat(received.data()).containsKeys("sequenceId", "code", "name", "severity", "object", "since");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        SyslogMessages small = new SyslogMessages(() -> SENDER, 480, Clock.systemUTC());
        byte[] line = small.raised(alarm(Severity.MINOR, "o", "ü😀".repeat(500)));
        assertThat(line.length).isBetween(470, 480);
        assertThat(Received.parse(line).text()).startsWith("ü😀ü");
    }

    @Test
    void whatCannotStandInTheHeaderIsRefused() {
        assertThatThrownBy(() -> new SyslogMessages.Sender(Facility.USER, "a b", "holdfast", "1", 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("host.name");
        assertThatThrownBy(() -> new SyslogMessages.Sender(Facility.USER, "h", "x".repeat(49), "1", 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("app.name");
        assertThatThrownBy(() -> new SyslogMessages.Sender(Facility.USER, "h", "a", "1", 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("enterprise.number");
    }
}
