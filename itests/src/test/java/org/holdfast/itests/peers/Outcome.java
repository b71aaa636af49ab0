package org.holdfast.itests.peers;

/** What a number does, and what the record must say of it. The number carries the outcome as its sixth digit. */
enum Outcome {
    /** Answers, talks, hangs up. */
    ANSWER("answer.xml", "", "ANSWER"),
    BUSY("refuse.xml", "486 Busy Here", "BUSY"),
    /** Rings until CANCEL. */
    RING("ring.xml", "", "NO_ANSWER"),
    NOT_FOUND("refuse.xml", "404 Not Found", "WRONG_NUMBER"),
    OVERLOADED("refuse.xml", "503 Service Unavailable", "ALL_TRUNKS_BUSY"),
    AWAY("refuse.xml", "480 Temporarily Unavailable", "NO_ANSWER"),
    DECLINED("refuse.xml", "603 Decline", "REMOTE_RELEASE"),
    /** Says nothing: the proxy gives up with 408. */
    MUTE("mute.xml", "", "NO_ANSWER"),
    /** Rings and says nothing else, not even to CANCEL: the stale deadline comes before the proxy gives up. */
    DEAF("deaf.xml", "", "STALE"),
    /** Says nothing behind a proxy that passes it on without a word. */
    SILENT("mute.xml", "", "STALE");

    /** What the numbers of all outcomes begin with. */
    static final String PREFIX = "+49302";

    final String scenario;
    final String status;
    final String result;

    Outcome(String scenario, String status, String result) {
        this.scenario = scenario;
        this.status = status;
        this.result = result;
    }

    /** What all its numbers begin with. */
    String prefix() {
        return PREFIX + ordinal();
    }

    String number(int index) {
        return prefix() + String.format("%06d", index);
    }

    /** The outcome of a number in E.164 form. */
    static Outcome of(String number) {
        if (!number.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a number of these tests: " + number);
        }
        return values()[number.charAt(PREFIX.length()) - '0'];
    }
}
