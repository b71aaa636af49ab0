package org.holdfast.proving.chaos.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.holdfast.proving.chaos.peer.Papers;
import org.holdfast.proving.chaos.peer.Station;

/** What can befall a far end. */
public enum Fault {
    /** The process and its children are gone at once; started again later. */
    KILL("kill-9"),
    /** The process stands still (SIGSTOP) and goes on later (SIGCONT) with all that came meanwhile. */
    FREEZE("stop-cont"),
    /** Its connections are reset, and whatever is sent to it is refused: TCP by a reset, UDP by ICMP. */
    RESET("rst"),
    /** Packets in both directions vanish. */
    DROP("drop"),
    /** What it sends comes two seconds late, a fifth of it never. */
    SLOW_LINE("delay-loss"),
    /** Killed; comes back only after several attempts to reach it have failed. */
    SLOW_RESTART("slow-restart"),
    /** Every second it can be reached, and every second it cannot. */
    FLAPPING("flapping"),
    /** Restarted with a certificate that nobody trusts. */
    WRONG_CERTIFICATE("wrong-cert"),
    /** Restarted with a trusted certificate that is over. */
    EXPIRED_CERTIFICATE("expired-cert");

    private static final Duration SLOW = Duration.ofSeconds(6);

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    /** Its name in the table and on the command line. */
    public String word() {
        return word;
    }

    /** The fault of this name. */
    public static Optional<Fault> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** All names. */
    public static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }

    /** Whether it is about TLS. */
    public boolean needsTls() {
        return this == WRONG_CERTIFICATE || this == EXPIRED_CERTIFICATE;
    }

    /** Whether what was sent to the far end before its loss was noticed may reach it after that. */
    public boolean keepsWhatWasSent() {
        return this == FREEZE || this == DROP || this == SLOW_LINE;
    }

    /** Strikes. */
    public Outage strike(Station station) throws Exception {
        return switch (this) {
            case KILL -> {
                station.kill();
                yield station::start;
            }
            case SLOW_RESTART -> {
                station.kill();
                yield () -> {
                    LockSupport.parkNanos(SLOW.toNanos());
                    station.start();
                };
            }
            case FREEZE -> {
                station.signal("STOP");
                yield () -> station.signal("CONT");
            }
            case RESET -> {
                station.place().refuse(true);
                station.place().reset();
                yield () -> station.place().refuse(false);
            }
            case DROP -> {
                station.place().blackhole(true);
                yield () -> station.place().blackhole(false);
            }
            case SLOW_LINE -> SlowLine.on(station.place());
            case FLAPPING -> new Flapping(station.place());
            case WRONG_CERTIFICATE -> {
                station.certificate(Papers.Kind.WRONG);
                yield () -> station.certificate(Papers.Kind.GOOD);
            }
            case EXPIRED_CERTIFICATE -> {
                station.certificate(Papers.Kind.EXPIRED);
                yield () -> station.certificate(Papers.Kind.GOOD);
            }
        };
    }
}
