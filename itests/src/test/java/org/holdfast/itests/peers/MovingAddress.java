package org.holdfast.itests.peers;

import java.util.List;
import org.holdfast.proving.chaos.peer.Namespace;
import org.holdfast.proving.chaos.peer.Root;
import org.holdfast.proving.simulators.demo.Command;

/** One address that two network namespaces have; packets go to one of them, until the address moves. */
final class MovingAddress implements AutoCloseable {
    private final List<Namespace> places;
    private final String address;

    /** Nets of its own for each process of tests, beside those of {@link Place}. */
    MovingAddress() throws Exception {
        long pid = ProcessHandle.current().pid();
        String net = "10.214." + pid / 31 % 256 + ".";
        int host = (int) (pid % 31 * 8);
        address = "10.215." + pid / 31 % 256 + "." + host;
        Namespace first = new Namespace("hm" + pid + "a", net + (host + 1), net + (host + 2));
        places = List.of(first, second(first, "hm" + pid + "b", net + (host + 5), net + (host + 6)));
        for (Namespace each : places) {
            each.must("ip", "addr", "add", address + "/32", "dev", "lo");
        }
    }

    private static Namespace second(Namespace first, String name, String here, String there) throws Exception {
        try {
            return new Namespace(name, here, there);
        } catch (Exception failed) {
            first.close();
            throw failed;
        }
    }

    /** The address that moves. */
    String address() {
        return address;
    }

    /** An address of ours that both reach. */
    String here() {
        return places.get(0).here();
    }

    /** Network namespace of the first or second, 0 or 1. */
    String namespace(int number) {
        return places.get(number).name();
    }

    /** From now on it is there. */
    void moveTo(int number) throws Exception {
        Command.must(Root.command(true, List.of("ip", "route", "replace", address + "/32", "via", places.get(number).there())));
    }

    /** The host is dead: nothing comes from it, not even a refusal. */
    void die(int number) throws Exception {
        places.get(number).blackhole(true);
    }

    @Override
    public void close() throws Exception {
        // the route goes with its interface
        for (Namespace each : places) {
            each.close();
        }
    }
}
