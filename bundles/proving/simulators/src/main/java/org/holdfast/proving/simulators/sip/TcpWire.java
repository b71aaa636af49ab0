package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One accepted connection with what came over it and is no whole message yet. */
record TcpWire(SocketChannel channel, InetSocketAddress peer, StringBuilder received) implements Wire {
    private static final int WRITES = 1_000;

    TcpWire(SocketChannel channel, InetSocketAddress peer) {
        this(channel, peer, new StringBuilder());
    }

    /** Takes the next whole message. */
    Optional<SipParser.Parsed> next() throws SipParser.GarbageException {
        Optional<SipParser.Parsed> parsed = SipParser.first(received.toString(), false);
        parsed.ifPresent(message -> received.delete(0, message.length()));
        return parsed;
    }

    @Override
    public void send(String message) {
        ByteBuffer bytes = ByteBuffer.wrap(message.getBytes(StandardCharsets.ISO_8859_1));
        try {
            for (int i = 0; i < WRITES && bytes.hasRemaining(); i++) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                // A peer that does not read: half a message would spoil the stream.
                channel.close();
            }
        } catch (IOException e) {
            received.setLength(0);
        }
    }

    @Override
    public boolean reliable() {
        return true;
    }
}
