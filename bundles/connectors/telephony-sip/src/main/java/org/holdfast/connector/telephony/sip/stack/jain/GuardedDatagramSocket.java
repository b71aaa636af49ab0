package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Arrays;

/** A socket that shows the stack only what the guard lets through, and in no more memory than it needs. */
final class GuardedDatagramSocket extends DatagramSocket {
    private final Guard guard;

    GuardedDatagramSocket(int port, InetAddress address, Guard guard) throws SocketException {
        super(port, address);
        this.guard = guard;
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        byte[] buffer = packet.getData();
        do {
            packet.setData(buffer);
            super.receive(packet);
        } while (!guard.takes(packet.getAddress(), packet.getLength(), buffer.length));
        // The stack queues the packet with its buffer of the largest size.
        packet.setData(Arrays.copyOf(buffer, packet.getLength()));
    }
}
