package org.holdfast.connector.telephony.ari.call;

import java.time.Duration;
import org.holdfast.connector.telephony.ari.rest.Ami;
import org.holdfast.connector.telephony.ari.rest.Account;

/**
 * What the links of a connector share.
 *
 * @param account who we are
 * @param dialTemplate what Asterisk dials for a contact, with {@code {number}}
 * @param agentTemplate what it dials for an address without technology, with {@code {address}}
 * @param callerId number shown when a call names none; empty = Asterisk's own
 * @param userData how data of the record travel
 * @param maxCalls most calls at the same time
 * @param maxRequests most requests at the same time
 * @param requestTimeout wait for an answer
 * @param openTimeout bound for opening
 * @param silence without anything from Asterisk for so long the link is lost
 * @param queueBound most commands that wait
 * @param communication who is told of sessions, and who controls them
 * @param ami the manager interface, which tells of agents and queues
 */
public record AriSettings(
        Account account, String dialTemplate, String agentTemplate, String callerId, UserData userData, int maxCalls,
        int maxRequests, Duration requestTimeout, Duration openTimeout, Duration silence, int queueBound, Communication communication, Ami ami) {
    public AriSettings {
        check(dialTemplate.contains("{number}") && dialTemplate.indexOf('/') > 0, "dial.template: for example PJSIP/{number}@trunk expected");
        check(agentTemplate.contains("{address}") && agentTemplate.indexOf('/') > 0, "agent.template: for example PJSIP/trunk/{address} expected");
        check(maxCalls >= 1, "max.calls: 1 or more expected");
        check(maxRequests >= 1, "max.requests: 1 or more expected");
        check(requestTimeout.toMillis() >= 10, "request.timeout.millis: 10 or more expected");
        check(silence.toSeconds() >= 1, "silence.timeout.seconds: 1 or more expected");
        check(queueBound >= 1, "queue.bound: 1 or more expected");
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
