package org.holdfast.proving.bench.peer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.proving.bench.Cpu;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;

/** SIPp as callee and as caller, over UDP on the loopback. */
public final class Sipp {
    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 200;
    private static final int TRIES = 50;

    private Sipp() {
    }

    /**
     * A callee that runs.
     *
     * @param child the process
     * @param port where it listens
     */
    public record Callee(Child child, int port) implements AutoCloseable {
        @Override
        public void close() {
            try {
                child.stop();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts a callee and waits until it answers; {@code scenario} are the arguments that name the scenario. */
    public static Callee callee(Path log, List<String> scenario) throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of("sipp", HOST));
        command.addAll(scenario);
        command.addAll(List.of("-aa", "-i", HOST, "-p", Integer.toString(port), "-nostdin", "-buff_size", "4194304",
                "-l", "19000", "-f", "60"));
        Child child = Child.start("sipp-callee", log, java.util.Map.of(), command);
        Callee callee = new Callee(child, port);
        try {
            awaitAnswer(callee);
            return callee;
        } catch (IOException failed) {
            callee.close();
            throw new IOException(failed.getMessage() + "; see " + log);
        }
    }

    private static void awaitAnswer(Callee callee) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(HOST))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] options = ("OPTIONS sip:bench@" + HOST + ":" + callee.port() + " SIP/2.0\r\nVia: SIP/2.0/UDP " + HOST + ":"
                    + socket.getLocalPort() + ";branch=z9hG4bKready\r\nMax-Forwards: 70\r\nFrom: <sip:bench@" + HOST
                    + ">;tag=ready\r\nTo: <sip:bench@" + HOST + ">\r\nCall-ID: ready-" + callee.port() + "\r\nCSeq: 1 OPTIONS\r\n"
                    + "Contact: <sip:bench@" + HOST + ":" + socket.getLocalPort() + ">\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < TRIES && callee.child().alive(); i++) {
                try {
                    socket.send(new DatagramPacket(options, options.length, InetAddress.getByName(HOST), callee.port()));
                    socket.receive(new DatagramPacket(new byte[4096], 4096));
                    return;
                } catch (IOException silent) {
                    // not yet listening
                }
            }
        }
        throw new IOException("SIPp does not answer on port " + callee.port());
    }

    /**
     * Calls by SIPp's own caller.
     *
     * @param calls calls that ended as they should
     * @param cpuSeconds CPU time of the whole process
     */
    public record Calls(int calls, double cpuSeconds) {
    }

    /** SIPp calls SIPp: {@code calls} calls at a rate; each is set up and ended at once. */
    public static Calls call(Path folder, int port, int rate, int calls) throws IOException, InterruptedException {
        File log = folder.resolve("sipp-caller.log").toFile();
        String sipp = "sipp " + HOST + ":" + port + " -sn uac -d 0 -r " + rate + " -m " + calls + " -i " + HOST + " -p "
                + Ports.free() + " -nostdin -buff_size 4194304 -f 60 >" + log + " 2>&1";
        // The shell waits for SIPp and then for us, so that the kernel still has the CPU time of both.
        Process shell = new ProcessBuilder("sh", "-c", sipp + "; echo ended $?; read end")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answer = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = answer.readLine();
            if (!"ended 0".equals(line)) {
                throw new IOException("SIPp as caller: " + line + "; see " + log);
            }
            return new Calls(calls, Cpu.ofChildren(shell.pid()));
        } finally {
            shell.getOutputStream().close();
            if (!shell.waitFor(Duration.ofSeconds(5).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                shell.destroyForcibly();
            }
        }
    }
}
