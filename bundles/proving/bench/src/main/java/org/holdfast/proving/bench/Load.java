package org.holdfast.proving.bench;

import java.io.IOException;

/** How busy others kept the machine while something was measured. */
public final class Load {
    private final long began = System.nanoTime();
    private final double machine;
    private final double ours;

    /** Begins to look. */
    public Load() throws IOException {
        machine = Cpu.ofMachine();
        ours = Cpu.ofThisAndDescendants();
    }

    /** Cores that others used on average since the beginning; ended children that nobody waited for count as others. */
    public double foreignCores() throws IOException {
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        return Math.max(0, (Cpu.ofMachine() - machine - (Cpu.ofThisAndDescendants() - ours)) / seconds);
    }
}
