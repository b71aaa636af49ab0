package org.holdfast.proving.simulators.sip;

/** What a number of the simulated world does when it is called. */
enum Behaviour {
    /** Rings, answers, talks, hangs up. */
    ANSWERS,
    /** Rings, answers and stays until the other side hangs up. */
    WAITS,
    /** Rings and never answers; 487 after CANCEL. */
    NO_ANSWER,
    /** 486 Busy Here. */
    BUSY,
    /** 404 Not Found. */
    WRONG_NUMBER,
    /** Answers quickly, talks like an announcement, hangs up. */
    MACHINE,
    /** Answers nothing at all, not even CANCEL. The call is written down. */
    HANGS,
    /** 603 Decline. */
    REJECTS,
    /** 503 Service Unavailable. */
    SERVER_FAILURE,
    /** An agent's phone: rings shortly, answers, stays until BYE; 486 while it is in a call. */
    AGENT;

    private static final String AGENT_PREFIX = "agent";

    /** The behaviour of a number: by its last two digits; numbers with fewer digits answer. */
    static Behaviour of(String number) {
        if (number.startsWith(AGENT_PREFIX)) {
            return AGENT;
        }
        String digits = number.replaceAll("\\D", "");
        if (digits.length() < 2) {
            return ANSWERS;
        }
        int last = Integer.parseInt(digits.substring(digits.length() - 2));
        if (last < 50) {
            return ANSWERS;
        } else if (last < 55) {
            return WAITS;
        } else if (last < 67) {
            return NO_ANSWER;
        } else if (last < 79) {
            return BUSY;
        } else if (last < 85) {
            return WRONG_NUMBER;
        } else if (last < 90) {
            return MACHINE;
        } else if (last < 92) {
            return HANGS;
        } else if (last < 96) {
            return REJECTS;
        }
        return last < 98 ? SERVER_FAILURE : ANSWERS;
    }
}
