package org.holdfast.proving.requirements;

/**
 * A test method that names what it asserts.
 *
 * @param level where it runs
 * @param names what it names, for example {@code TS_WS_7}, {@code R3} or {@code 6}
 * @param method class and method
 * @param runs whether it has an annotation that makes it a test
 */
record NamedTest(Level level, java.util.List<String> names, String method, boolean runs) {
    NamedTest {
        names = java.util.List.copyOf(names);
    }

    /** What a test drives, from small to large. */
    enum Level {
        /** One class or one bundle. */
        UNIT("unit"),
        /** Any connector, in the conformance kit. */
        KIT("kit"),
        /** The whole server on a virtual clock. */
        SIMULATION("simulation"),
        /** Whole processes. */
        PROCESS("process");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
