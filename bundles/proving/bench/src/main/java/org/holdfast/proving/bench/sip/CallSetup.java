package org.holdfast.proving.bench.sip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Cpu;
import org.holdfast.proving.bench.Goal;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.bench.peer.Sipp;

/**
 * INVITE, 180, 200, ACK, BYE, 200: how many such calls a second of CPU time of the caller is worth, SIPp beside the
 * SIP connector, the callee being SIPp in both cases.
 */
public final class CallSetup implements Benchmark {
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String title() {
        return "calls set up per CPU second: SIPp calling SIPp, the SIP connector calling SIPp";
    }

    @Override
    public List<Row> run(Bench bench) throws IOException, InterruptedException {
        Path folder = bench.folder(name());
        int rate = bench.full(500, 100);
        int calls = bench.full(5000, 200);
        List<Double> peer = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        try (Sipp.Callee callee = Sipp.callee(folder.resolve("callee.log"), List.of("-sn", "uas"));
                CallerProcess caller = new CallerProcess(callee.port(), folder.resolve("caller.log"))) {
            caller.call(rate, bench.full(10_000, 200));
            for (int round = 1; round <= bench.options().rounds(ROUNDS); round++) {
                Sipp.Calls theirs = Sipp.call(folder, callee.port(), rate, calls);
                peer.add(theirs.calls() / theirs.cpuSeconds());
                ours.add(calls / caller.call(rate, calls));
                bench.say("round " + round + ": SIPp " + Math.round(peer.get(round - 1)) + ", ours " + Math.round(ours.get(round - 1)));
            }
        }
        Sample sipp = new Sample(peer);
        Sample connector = new Sample(ours);
        return List.of(
                new Row(name(), "calls per CPU second, SIPp as caller", "calls/s", sipp, Goal.NONE, rate + " calls/s offered"),
                new Row(name(), "calls per CPU second, SIP connector", "calls/s", connector, Goal.NONE, "the JVM is warm"),
                new Row(name(), "SIP connector beside SIPp", "ratio", connector.over(sipp), Goal.NONE, "round by round"));
    }

    /** The process with the connector. */
    private static final class CallerProcess implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        CallerProcess(int port, Path log) throws IOException {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g", "-cp",
                    System.getProperty("java.class.path"), Caller.class.getName(), "udp:127.0.0.1:" + port)
                    .redirectError(log.toFile())
                    .start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            expect("ready");
        }

        private void expect(String wanted) throws IOException {
            String line = answers.readLine();
            if (!wanted.equals(line)) {
                close();
                throw new IOException("the caller said " + line + " instead of " + wanted);
            }
        }

        /** Makes calls; the CPU seconds used. */
        double call(int rate, int calls) throws IOException {
            double before = Cpu.of(process.pid());
            process.getOutputStream().write((rate + " " + calls + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
            expect(calls + " 0");
            return Cpu.of(process.pid()) - before;
        }

        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (IOException | InterruptedException ended) {
                process.destroyForcibly();
            }
        }
    }
}
