package org.holdfast.itests.peers;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.proving.simulators.demo.Command;

/** Where the peers of a run live: all on the loopback, or the primary SIP server alone in a network namespace. */
class Place implements AutoCloseable {
    /** Address of everything but the primary. */
    String here() {
        return "127.0.0.1";
    }

    /** Address of the primary. */
    String primary() {
        return "127.0.0.1";
    }

    /** Network namespace of the primary, empty = ours. */
    String namespace() {
        return "";
    }

    @Override
    public void close() throws Exception {
        // Nothing was made.
    }

    /** A network namespace of its own, joined with ours by a pair of virtual interfaces. */
    static final class Apart extends Place {
        private final long pid = ProcessHandle.current().pid();
        /** A net of its own for each process of tests: what an earlier one left behind does no harm. */
        private final String here = address(1);
        private final String there = address(2);
        private final String name = "hf" + pid;
        private final String outer = name + "o";
        private final String inner = name + "i";
        private boolean closed;

        Apart() throws Exception {
            ip("netns", "add", name);
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeQuietly));
            try {
                ip("link", "add", outer, "type", "veth", "peer", "name", inner);
                ip("link", "set", inner, "netns", name);
                ip("addr", "add", here + "/30", "dev", outer);
                ip("link", "set", outer, "up");
                ip("-n", name, "addr", "add", there + "/30", "dev", inner);
                ip("-n", name, "link", "set", inner, "up");
                ip("-n", name, "link", "set", "lo", "up");
            } catch (Exception e) {
                close();
                throw e;
            }
        }

        private String address(int host) {
            return "10.213." + pid / 63 % 256 + "." + (pid % 63 * 4 + host);
        }

        private static void ip(String... arguments) throws Exception {
            List<String> command = new ArrayList<>(List.of("ip"));
            command.addAll(List.of(arguments));
            Command.must(Root.command(true, command));
        }

        /** From now on packets in both directions vanish without a word; {@code false}: they pass again. */
        void blackhole(boolean on) throws Exception {
            for (String chain : List.of("INPUT", "OUTPUT")) {
                Command.must(Root.command(true,
                        List.of("ip", "netns", "exec", name, "iptables", on ? "-A" : "-D", chain, "-j", "DROP")));
            }
        }

        @Override
        String here() {
            return here;
        }

        @Override
        String primary() {
            return there;
        }

        @Override
        String namespace() {
            return name;
        }

        /** The interfaces go with the namespace. */
        @Override
        public void close() throws Exception {
            if (!closed) {
                closed = true;
                ip("netns", "del", name);
            }
        }

        /** When the tests are interrupted. */
        private void closeQuietly() {
            try {
                close();
            } catch (Exception e) {
                System.err.println("network namespace " + name + " stays: " + e);
            }
        }
    }
}
