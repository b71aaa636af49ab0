package org.holdfast.proving.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Asks for ports in a process of its own, and stays until its input ends. */
    static final class Other {
        private Other() {
        }

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 150; i++) {
                System.out.println(Ports.free());
            }
            System.out.println("all");
            System.in.read();
        }
    }

    @Test
    void aPortIsGivenOnceAcrossProcesses() throws Exception {
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Other.class.getName()).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.US_ASCII))) {
            List<Integer> given = new ArrayList<>();
            for (String line = lines.readLine(); !"all".equals(line); line = lines.readLine()) {
                given.add(Integer.valueOf(line));
            }
            IntStream.range(0, 150).forEach(i -> given.add(Ports.free()));
            assertThat(given).hasSize(300).doesNotHaveDuplicates().allMatch(port -> port > 10_000 && port < 30_000);
        } finally {
            other.getOutputStream().close();
            other.destroy();
        }
    }

    /** Many ask a system for a free TCP port and then use it for UDP, where somebody else may be. */
    @Test
    void whatIsTakenForUdpAloneIsNotGiven() throws Exception {
        int taken = Ports.free() + 1;
        try (DatagramSocket udp = new DatagramSocket(taken)) {
            assertThat(udp.isBound()).isTrue();
            assertThat(Ports.free()).isNotEqualTo(taken);
        }
    }

    @Test
    void severalInARowBeginWithAnEvenOneAndAreAllFree() throws Exception {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            int first = Ports.free(4);
            assertThat(first % 2).isZero();
            for (int port = first; port < first + 4; port++) {
                assertThat(given.add(port)).isTrue();
                try (ServerSocket tcp = new ServerSocket(port); DatagramSocket udp = new DatagramSocket(port)) {
                    assertThat(tcp.isBound() && udp.isBound()).isTrue();
                }
            }
        }
    }

    @Test
    void asManyAsABlockCannotHoldAreRefused() {
        assertThatThrownBy(() -> Ports.free(51)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 to 50");
    }
}
