package org.holdfast.itests.ports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A right client that sends a text and reads the first line of the answer, on a connection of its own each time. */
record TextVisitor(int port, boolean secure, Wardrobe wardrobe, Supplier<String> request, String expected) implements Door.Visitor {
    private static final String HOME = "127.0.0.1";

    @Override
    public String visit() throws Exception {
        Socket plain = Strangers.connect(HOME, port);
        try (Socket socket = secure ? Strangers.secure(plain, wardrobe, Wardrobe.Dress.GOOD) : plain) {
            socket.getOutputStream().write(request.get().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (line == null || !line.startsWith(expected)) {
                throw new IOException("'" + expected + "' expected, but '" + line + "'");
            }
            return expected.strip();
        }
    }
}
