package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A controllable far end: one process is one SIP server with the world behind it. A simulator, not a product.
 *
 * <pre>java -cp holdfast-simulators.jar org.holdfast.proving.simulators.sip.FarEnd
 *     --listen 127.0.0.1:15060 --journal DIR/primary.log</pre>
 */
public final class FarEnd implements AutoCloseable {
    private final Network network;
    private final CallJournal journal;
    private final World world;
    private final Timers timers = new Timers();
    private final InetSocketAddress address;

    /** Opens the sockets and the journal; {@link #run} serves. */
    public FarEnd(FarEndOptions options) throws IOException {
        network = new Network(options.listen());
        journal = new CallJournal(options.journal());
        address = network.address();
        world = new World(options, address, timers, journal);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Serves until {@link #stop}, on the thread of the caller. */
    public void run() throws IOException {
        network.run(world, timers);
    }

    /** Ends {@link #run}; from any thread. */
    public void stop() {
        network.stop();
    }

    @Override
    public void close() throws IOException {
        network.close();
        journal.close();
    }

    /** Runs one far end until SIGTERM. Exit code 2: wrong command line. */
    public static void main(String[] arguments) throws IOException {
        FarEndOptions options;
        try {
            options = FarEndOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + FarEndOptions.USAGE);
            System.exit(2);
            return;
        }
        Thread main = Thread.currentThread();
        try (FarEnd farEnd = new FarEnd(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                farEnd.stop();
                try {
                    main.join(2_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }, "stop"));
            System.out.println("far end SIMULATOR listens udp and tcp " + farEnd.address());
            farEnd.run();
            System.out.println("stopped: messages=" + farEnd.network.messages() + " garbage=" + farEnd.network.garbage());
        }
    }
}
