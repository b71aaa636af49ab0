package org.holdfast.proving.chaos.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.proving.chaos.peer.Namespace;
import org.holdfast.proving.chaos.peer.Peer;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.demo.Command;

/**
 * Two seconds and twenty percent: by the kernel's own netem, and where a kernel has none by a queue of packets (NFQUEUE)
 * that a small program lets pass late.
 */
final class SlowLine {
    private static final int MILLIS = 2_000;
    private static final String LOST = "0.2";
    private static final int QUEUE = 7;

    private SlowLine() {
    }

    static Outage on(Namespace place) throws Exception {
        Command.Outcome netem = place.run(10, List.of("tc", "qdisc", "add", "dev", place.device(), "root", "netem", "delay",
                MILLIS + "ms", "loss", "20%"));
        if (netem.exit() == 0) {
            return () -> place.must("tc", "qdisc", "del", "dev", place.device(), "root");
        }
        return queue(place);
    }

    private static Outage queue(Namespace place) throws Exception {
        Path folder = Files.createTempDirectory("holdfast-slow-line");
        Path program = folder.resolve("slow-line.pl");
        try (InputStream in = SlowLine.class.getResourceAsStream("slow-line.pl")) {
            Files.write(program, in.readAllBytes());
        }
        Peer delay = Peer.start("slow-line", folder, true,
                place.inside(List.of("perl", program.toString(), Integer.toString(QUEUE), Integer.toString(MILLIS))));
        Wait.until("slow-line is ready", Duration.ofSeconds(20), () -> {
            if (!delay.alive()) {
                throw new IOException("slow-line ended: " + delay.output());
            }
            return delay.output().contains("ready");
        });
        rules(place, "-A");
        return () -> {
            rules(place, "-D");
            delay.close();
            for (String file : List.of("slow-line.pl", "slow-line.pid", "slow-line.out")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        };
    }

    private static void rules(Namespace place, String what) throws Exception {
        place.must("iptables", what, "OUTPUT", "-o", place.device(), "-m", "statistic", "--mode", "random", "--probability", LOST, "-j",
                "DROP");
        place.must("iptables", what, "OUTPUT", "-o", place.device(), "-j", "NFQUEUE", "--queue-num", Integer.toString(QUEUE));
    }
}
