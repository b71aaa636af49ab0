package org.holdfast.api.connector;

import java.time.Duration;
import java.util.List;

/**
 * How the links of a connector are supervised. The same attributes in every connector's configuration.
 *
 * @param endpoints primary first; at least one ({@code endpoints})
 * @param standby name of a {@link StandbyPolicy}: none, warm, hot ({@code standby})
 * @param reconnectTimeout wait before an attempt to connect again, 0 or more ({@code reconnect.timeout.seconds})
 * @param reconnectAttempts attempts on one endpoint before its backup is tried, 1 or more ({@code reconnect.attempts})
 * @param heartbeat silence after which a probe is sent; after as much again the link is lost; 0 = only the
 *     transport reports loss ({@code heartbeat.seconds}, TS-ADDP-1..4)
 * @param openTimeout bound for opening and for resync ({@code open.timeout.seconds})
 * @param refusedTimeout wait instead of {@code reconnectTimeout} when the far end itself said no (REFUSED) or closed a
 *     link that was established (CLOSED): it costs little to ask again, and its return is seen sooner; 0 or more
 * @param backupWaits whether after the loss of a usable link the other endpoints too are only tried when the lost one
 *     would be: a wait for all of them (CS-2); false = a backup is tried at once (TS-WS-8, DB-WS-6)
 */
public record LinkSettings(
        List<Endpoint> endpoints,
        String standby,
        Duration reconnectTimeout,
        int reconnectAttempts,
        Duration heartbeat,
        Duration openTimeout,
        Duration refusedTimeout,
        boolean backupWaits) {

    /** Settings with which a backup is tried at once. */
    public LinkSettings(
            List<Endpoint> endpoints,
            String standby,
            Duration reconnectTimeout,
            int reconnectAttempts,
            Duration heartbeat,
            Duration openTimeout,
            Duration refusedTimeout) {
        this(endpoints, standby, reconnectTimeout, reconnectAttempts, heartbeat, openTimeout, refusedTimeout, false);
    }

    /** Settings that wait the same time after every end. */
    public LinkSettings(
            List<Endpoint> endpoints,
            String standby,
            Duration reconnectTimeout,
            int reconnectAttempts,
            Duration heartbeat,
            Duration openTimeout) {
        this(endpoints, standby, reconnectTimeout, reconnectAttempts, heartbeat, openTimeout, reconnectTimeout);
    }

    public LinkSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: at least one expected");
        }
        if (reconnectTimeout.isNegative() || heartbeat.isNegative() || openTimeout.isNegative() || openTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "reconnect.timeout.seconds and heartbeat.seconds: 0 or more expected, open.timeout.seconds: more than 0");
        }
        if (refusedTimeout.isNegative()) {
            throw new IllegalArgumentException("wait after a refusal: 0 or more expected, found " + refusedTimeout);
        }
        if (reconnectAttempts < 1) {
            throw new IllegalArgumentException("reconnect.attempts: 1 or more expected, found " + reconnectAttempts);
        }
    }
}
