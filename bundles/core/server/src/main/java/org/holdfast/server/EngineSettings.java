package org.holdfast.server;

import java.time.Duration;

/**
 * Settings of the engine.
 *
 * @param server name of the logical server; the epoch is kept under this name
 * @param node id of this node, stable across restarts
 * @param sweepInterval how often ready records are counted (DB-WS-13) and lost claims are looked for, more than 0
 */
public record EngineSettings(String server, String node, Duration sweepInterval) {
}
