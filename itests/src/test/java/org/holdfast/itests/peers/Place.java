package org.holdfast.itests.peers;

import org.holdfast.proving.chaos.peer.Namespace;

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
        private final Namespace namespace;

        /** A net of its own for each process of tests: what an earlier one left behind does no harm. */
        Apart() throws Exception {
            long pid = ProcessHandle.current().pid();
            namespace = new Namespace("hf" + pid, address(pid, 1), address(pid, 2));
        }

        private static String address(long pid, int host) {
            return "10.213." + pid / 63 % 256 + "." + (pid % 63 * 4 + host);
        }

        /** From now on packets in both directions vanish without a word; {@code false}: they pass again. */
        void blackhole(boolean on) throws Exception {
            namespace.blackhole(on);
        }

        @Override
        String here() {
            return namespace.here();
        }

        @Override
        String primary() {
            return namespace.there();
        }

        @Override
        String namespace() {
            return namespace.name();
        }

        @Override
        public void close() throws Exception {
            namespace.close();
        }
    }
}
