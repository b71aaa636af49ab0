package org.holdfast.api.connector;

/** Phase of one endpoint: {@code IDLE → OPENING → SYNCING → UP ⇄ SUSPECT → IDLE}. */
public enum LinkPhase {
    /** No link; waiting, or not wanted. */
    IDLE,
    /** Opening asked for, not answered. */
    OPENING,
    /** Open; state is being read again. */
    SYNCING,
    /** Usable. */
    UP,
    /** Silent for one heartbeat; a probe was sent. Still usable. */
    SUSPECT;

    /** Whether a link in this phase is usable. */
    public boolean isUsable() {
        return switch (this) {
            case UP, SUSPECT -> true;
            case IDLE, OPENING, SYNCING -> false;
        };
    }
}
