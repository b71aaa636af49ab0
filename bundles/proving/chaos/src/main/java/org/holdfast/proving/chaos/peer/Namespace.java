package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.proving.simulators.demo.Command;

/** A network namespace, joined with ours by a pair of virtual interfaces. The interfaces go with it. Needs root or sudo. */
public final class Namespace implements AutoCloseable {
    private static final int LONGEST_NAME = 14;

    private final String name;
    private final String here;
    private final String there;
    private final String outer;
    private final String inner;
    private boolean closed;

    /**
     * Makes it.
     *
     * @param name unique on this machine, at most 14 characters
     * @param here IPv4 address of our end
     * @param there address of its end, in the same net of four
     */
    public Namespace(String name, String here, String there) throws IOException, InterruptedException {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("the name of a namespace has at most " + LONGEST_NAME + " characters: " + name);
        }
        this.name = name;
        this.here = here;
        this.there = there;
        outer = name + "o";
        inner = name + "i";
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
            ip("-n", name, "route", "add", "default", "via", here);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Command.must(Root.command(true, command));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Address of our end. */
    public String here() {
        return here;
    }

    /** Address of its end. */
    public String there() {
        return there;
    }

    /** Its interface towards us. */
    public String device() {
        return inner;
    }

    /** A command that runs inside; root must start it. */
    public List<String> inside(List<String> command) {
        List<String> full = new ArrayList<>(List.of("ip", "netns", "exec", name));
        full.addAll(command);
        return full;
    }

    /** Runs a command inside that must succeed. */
    public void must(String... command) throws IOException, InterruptedException {
        Command.must(Root.command(true, inside(List.of(command))));
    }

    /** Runs a command inside; its output whatever its exit code. */
    public Command.Outcome run(int seconds, List<String> command) throws IOException, InterruptedException {
        return Command.run(seconds, Root.command(true, inside(command)));
    }

    /** Sends a signal to every process that lives in it. */
    public void signal(String signal) throws IOException, InterruptedException {
        Command.Outcome pids = Command.run(10, Root.command(true, List.of("ip", "netns", "pids", name)));
        List<String> kill = new ArrayList<>(List.of("kill", "-" + signal));
        pids.output().lines().map(String::strip).filter(line -> line.matches("\\d+")).forEach(kill::add);
        if (kill.size() > 2) {
            // one that has ended meanwhile is no failure
            Command.run(10, Root.command(true, kill));
        }
    }

    /** From now on packets in both directions vanish without a word; {@code false}: they pass again. */
    public void blackhole(boolean on) throws IOException, InterruptedException {
        String what = on ? "-A" : "-D";
        must("iptables", what, "INPUT", "-i", inner, "-j", "DROP");
        must("iptables", what, "OUTPUT", "-o", inner, "-j", "DROP");
    }

    /** From now on whatever comes is refused: TCP by a reset, UDP by ICMP; {@code false}: it is taken again. */
    public void refuse(boolean on) throws IOException, InterruptedException {
        String what = on ? "-A" : "-D";
        must("iptables", what, "INPUT", "-i", inner, "-p", "tcp", "-j", "REJECT", "--reject-with", "tcp-reset");
        must("iptables", what, "INPUT", "-i", inner, "-p", "udp", "-j", "REJECT", "--reject-with", "icmp-port-unreachable");
    }

    /** Resets the connections that exist: both ends are told at once. */
    public void reset() throws IOException, InterruptedException {
        // not every kernel can do it; there the next packet is refused
        run(10, List.of("ss", "-K", "-t", "state", "established", "src", there));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!closed) {
            closed = true;
            ip("netns", "del", name);
        }
    }

    /** When we are interrupted. */
    private void closeQuietly() {
        try {
            close();
        } catch (IOException | InterruptedException e) {
            System.err.println("network namespace " + name + " stays: " + e);
        }
    }
}
