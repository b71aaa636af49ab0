package org.holdfast.connector.telephony.ari.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The communication DN of an Asterisk (CDN-1): a Stasis application that gets user events.
 *
 * @param application its name, empty = there is none
 * @param controls whether sessions are controlled by user events too
 * @param senders who may, in lower case
 */
public record Communication(String application, boolean controls, Set<String> senders) {
    public Communication {
        senders = Set.copyOf(senders);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the setting and what was expected
     */
    public static Communication of(String application, String use, String[] senders) {
        String name = application.strip();
        if (!name.matches("[0-9A-Za-z_.-]{0,64}")) {
            throw new IllegalArgumentException("communication.application: letters, digits, dots, dashes expected, found '" + name + "'");
        }
        Set<String> allowed = Arrays.stream(senders).flatMap(each -> Arrays.stream(each.split(","))).map(String::strip)
                .filter(each -> !each.isEmpty()).map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return switch (use.strip()) {
            case "off" -> new Communication("", false, Set.of());
            case "status" -> new Communication(name, false, Set.of());
            case "control" -> {
                if (name.isEmpty() || allowed.isEmpty()) {
                    throw new IllegalArgumentException("communication.use: control needs communication.application, where outcomes are"
                            + " published, and communication.senders");
                }
                yield new Communication(name, true, allowed);
            }
            default -> throw new IllegalArgumentException("communication.use: off, status or control expected, found '" + use + "'");
        };
    }

    /** Whether somebody is told. */
    public boolean publishes() {
        return !application.isEmpty();
    }
}
