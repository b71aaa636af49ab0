package org.holdfast.connector.telephony.ari.call;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.CallReference;

/** Names of what belongs to a call at Asterisk: channel {@code ref}, agent's channel {@code ref-a1}, bridge {@code ref-b}. */
final class Names {
    private static final Pattern AGENT = Pattern.compile("(.+)-a([0-9]{1,6})");

    private Names() {
    }

    static String bridge(CallReference reference) {
        return reference + "-b";
    }

    static String agent(CallReference reference, int number) {
        return reference + "-a" + number;
    }

    /** The call of a contact's channel. */
    static Optional<CallReference> contact(String channel) {
        try {
            return Optional.of(CallReference.parse(channel));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The call of an agent's channel. */
    static Optional<CallReference> ofAgent(String channel) {
        Matcher matcher = AGENT.matcher(channel);
        return matcher.matches() ? contact(matcher.group(1)) : Optional.empty();
    }

    /** The number of an agent's channel. */
    static int number(String agentChannel) {
        Matcher matcher = AGENT.matcher(agentChannel);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }
}
