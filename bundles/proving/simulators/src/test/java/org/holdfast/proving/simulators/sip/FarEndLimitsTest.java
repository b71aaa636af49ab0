package org.holdfast.proving.simulators.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarEndLimitsTest {
    private static final String WAITS = "+15550100152";

    @TempDir
    Path folder;

    @Test
    void refusesMoreCallsThanItsCapacity() throws IOException {
        try (RunningFarEnd farEnd = new RunningFarEnd(folder.resolve("a.log"), 1, false);
                RawPhone phone = new RawPhone(farEnd.address())) {
            phone.invite(WAITS, "demo.1.0.1@x");
            String ok = phone.await("SIP/2.0 200");
            String tag = RawPhone.toTag(ok);
            phone.send(phone.request("ACK", WAITS, "demo.1.0.1@x", "1", RawPhone.branch(), tag, ""));
            phone.invite(WAITS, "demo.2.0.1@x");
            phone.await("SIP/2.0 503");
            phone.send(phone.request("BYE", WAITS, "demo.1.0.1@x", "2", RawPhone.branch(), tag, ""));
            phone.await("BYE");
            phone.invite(WAITS, "demo.3.0.1@x");
            assertThat(phone.await("demo.3.0.1")).startsWith("SIP/2.0 100");
            assertThat(farEnd.calls()).hasSize(3);
        }
    }

    @Test
    void takesAnInviteWithCredentialsForTheSameCall() throws IOException {
        try (RunningFarEnd farEnd = new RunningFarEnd(folder.resolve("b.log"), 0, true);
                RawPhone phone = new RawPhone(farEnd.address())) {
            phone.invite(WAITS, "demo.1.0.1@x");
            assertThat(phone.await("SIP/2.0 407")).contains("Proxy-Authenticate: Digest");
            String again = phone.request("INVITE", WAITS, "demo.1.0.1@x", "2", RawPhone.branch(), "", "")
                    .replace("Max-Forwards: 70", "Max-Forwards: 70\r\nProxy-Authorization: Digest username=\"x\"");
            phone.send(again);
            phone.await("SIP/2.0 200");
            assertThat(farEnd.calls()).hasSize(1);
        }
    }

    @Test
    void countsCallsOfAllJournalsTogether() throws IOException {
        Path primary = folder.resolve("primary.log");
        Path backup = folder.resolve("backup.log");
        try (CallJournal one = new CallJournal(primary); CallJournal two = new CallJournal(backup)) {
            one.call(false, "demo.1.0.1@a", "+1", "ANSWERS");
            one.call(false, "demo.2.0.1@a", "+2", "BUSY");
            one.call(true, "demo.1.0.1-a1@a", "agent1", "AGENT");
            two.call(false, "demo.2.0.2@a", "+2", "BUSY");
            two.call(false, "demo.1.0.1@b", "+1", "ANSWERS");
            two.call(false, "demo.3.0.1-a1@b", "announcement", "ANSWERS");
        }
        assertThat(CountCalls.of(java.util.List.of(primary, backup, folder.resolve("none.log"))))
                .isEqualTo(new CountCalls.Count(4, 1));
    }

    @Test
    void theSameNumberBehavesTheSameEverywhere() {
        assertThat(Manner.of("+15550100010", 7, 1)).isEqualTo(Manner.of("+15550100010", 7, 1));
        assertThat(Manner.of("agent12", 1, 1).behaviour()).isEqualTo(Behaviour.AGENT);
        assertThat(Behaviour.of("x")).isEqualTo(Behaviour.ANSWERS);
        assertThat(Behaviour.of("+15550100188")).isEqualTo(Behaviour.MACHINE);
        assertThat(Behaviour.of("+15550100199")).isEqualTo(Behaviour.ANSWERS);
    }

    @Test
    void refusesWrongOptions() {
        assertThatThrownBy(() -> FarEndOptions.parse(new String[] {"--nothing"})).hasMessageContaining("--nothing");
        assertThatThrownBy(() -> FarEndOptions.parse(new String[] {"--listen"})).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> FarEndOptions.parse(new String[] {"--listen", "5060"})).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> FarEndOptions.parse(new String[] {"--time-scale", "0"})).hasMessageContaining("time-scale");
        assertThat(FarEndOptions.parse(new String[] {"--listen", "127.0.0.1:0", "--seed", "3", "--capacity", "9"}))
                .returns(9, FarEndOptions::capacity).returns(3L, FarEndOptions::seed);
    }
}
