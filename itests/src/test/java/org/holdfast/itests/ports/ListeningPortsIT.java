package org.holdfast.itests.ports;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.holdfast.itests.ports.Rows.Footprint;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runners.MethodSorters;

/**
 * Every port on which the processes of the project listen, attacked from outside. Whatever is tried: the sender is refused and
 * named in the log with the reason, a few times at most, whoever is right is served, and nothing is left behind.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class ListeningPortsIT {
    private static final int REPEATED = 10;
    private static final long BETWEEN_VISITS_NANOS = 200_000_000;
    private static final int MOST_LINES = 6;
    private static final int MOST_LINES_OF_KARAF = 20;
    private static final int MOST_LINES_OF_A_FLOOD = 5;

    @ClassRule
    public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

    private static Wardrobe wardrobe;
    private static Site site;
    private static final List<SlowSender> SLOW = new ArrayList<>();
    private static final Map<Suspect, Footprint> AT_FIRST = new LinkedHashMap<>();

    private final Rows rows = new Rows();

    @BeforeClass
    public static void start() throws Exception {
        wardrobe = new Wardrobe(TEMPORARY.newFolder("papers").toPath());
        site = new Site(TEMPORARY.getRoot().toPath(), wardrobe);
        for (Door door : site.doors()) {
            System.out.println(door + ": " + door.visitor().visit());
            if (!AT_FIRST.containsKey(door.owner())) {
                AT_FIRST.put(door.owner(), Footprint.of(door.owner()));
            }
        }
        for (Door door : site.doors()) {
            SLOW.add(new SlowSender(door, false, wardrobe));
            if (door.secure()) {
                SLOW.add(new SlowSender(door, true, wardrobe));
            }
        }
    }

    @AfterClass
    public static void stop() throws Exception {
        if (site != null) {
            site.close();
        }
    }

    /** What is done to a door; the process is measured before and after it. */
    private interface Attack {
        void on(Door door) throws Exception;
    }

    private void eachDoor(Attack attack) throws Exception {
        for (Door door : site.doors()) {
            Footprint before = Footprint.of(door.owner());
            try {
                attack.on(door);
                door.visitor().visit();
            } catch (Exception failed) {
                failed.printStackTrace(System.out);
                rows.broken(door, "attack", "the right one is not served: " + failed);
            }
            rows.write(door.owner(), before);
        }
        rows.hold();
    }

    private void few(Door door, String tried, List<String> lines, int most) {
        if (lines.size() > most) {
            rows.broken(door, tried, lines.size() + " lines: " + lines.subList(0, most));
        }
    }

    @Test
    public void a_scansAreRefusedAndTheLogSaysWhich() throws Exception {
        eachDoor(door -> {
            if (door.secure()) {
                for (Scan scan : Scan.values()) {
                    String from = Strangers.address();
                    String answer = scan.run(from, door, wardrobe);
                    if (!answer.startsWith("alert") && !Set.of("closed", "reset", Strangers.CUT).contains(answer)) {
                        rows.broken(door, scan.tried(), "not refused but answered " + answer);
                    }
                    List<String> lines = rows.logged(door, scan.tried(), from, scan.logged());
                    few(door, scan.tried(), lines, MOST_LINES);
                    rows.add(door, scan.tried(), answer, lines);
                }
            }
        });
    }

    @Test
    public void b_nonsenseIsRefusedAndNamedAFewTimes() throws Exception {
        eachDoor(door -> {
            for (String kind : door.kinds()) {
                String from = Strangers.address();
                String tried = kind + ", " + REPEATED + " times" + (door.secure() ? ", with a good certificate" : "");
                List<String> answers = nonsense(from, door, door.nonsense().get(kind));
                List<String> lines = rows.logged(door, tried, from, door.logged());
                few(door, tried, lines, door.ours() ? MOST_LINES : MOST_LINES_OF_KARAF);
                rows.add(door, tried, answers.stream().distinct().collect(Collectors.joining(", or ")), lines);
            }
        });
    }

    /** All at once: some are cut off a moment later only. */
    private static List<String> nonsense(String from, Door door, byte[] bytes) throws Exception {
        List<Socket> open = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < REPEATED; i++) {
            Socket socket = Strangers.enter(from, door, wardrobe);
            if (Strangers.send(socket, bytes)) {
                open.add(socket);
            } else {
                socket.close();
                answers.add(Strangers.CUT);
            }
        }
        for (Socket socket : open) {
            try (socket) {
                answers.add(Strangers.answer(socket));
            }
        }
        return answers;
    }

    @Test
    public void c_aFloodOfSilentConnectionsHindersNobody() throws Exception {
        eachDoor(this::flood);
    }

    private void flood(Door door) throws Exception {
        String tried = String.format("%,d connections that say nothing", door.flood());
        int visits = 0;
        long slowest = 0;
        int most = 0;
        List<String> lines = new ArrayList<>();
        try (Flood flood = new Flood(door.port(), door.flood())) {
            do {
                long begun = System.nanoTime();
                door.visitor().visit();
                slowest = Math.max(slowest, (System.nanoTime() - begun) / 1_000_000);
                visits++;
                most = Math.max(most, door.owner().files());
                LockSupport.parkNanos(BETWEEN_VISITS_NANOS);
            } while (flood.goesOn());
            door.visitor().visit();
            for (String address : door.ours() ? flood.addresses() : List.<String>of()) {
                List<String> named = rows.logged(door, tried, address, "");
                few(door, tried, named, MOST_LINES_OF_A_FLOOD);
                lines.addAll(named);
            }
            if (flood.made() < door.flood() * 9 / 10) {
                rows.broken(door, tried, "only " + flood.made() + " were made");
            }
        }
        rows.add(door, tried, "at most " + most + " files; meanwhile the right one was served " + visits + " times, within " + slowest + " ms", lines);
    }

    @Test
    public void d_aSlowSenderIsCutOffAndNamed() throws Exception {
        for (Map.Entry<Suspect, Footprint> process : AT_FIRST.entrySet()) {
            for (SlowSender slow : SLOW) {
                if (slow.door().owner().equals(process.getKey())) {
                    long seconds = slow.cutAfter();
                    if (!SlowSender.isInTime(seconds)) {
                        rows.broken(slow.door(), slow.tried(), "not cut off");
                    }
                    rows.add(slow.door(), slow.tried(), "cut off after " + seconds + " s",
                            rows.logged(slow.door(), slow.tried(), slow.from(), slow.door().loggedSlow()));
                }
            }
            rows.write(process.getKey(), process.getValue());
        }
        rows.hold();
    }
}
