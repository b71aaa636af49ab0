package org.holdfast.connector.telephony.ari.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What came of a request.
 *
 * @param status status code; 0 = nobody knows what became of it; -1 = certain that it never left this host
 * @param body the answer, missing when there is none
 */
public record Answer(int status, JsonNode body) {
    static final Answer IN_DOUBT = new Answer(0, MissingNode.getInstance());
    static final Answer NOT_SENT = new Answer(-1, MissingNode.getInstance());

    /** Whether Asterisk did what it was asked. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** A short text for people. */
    public String told() {
        String message = body.path("message").asText(body.path("error").asText(""));
        String line = message.replaceAll("\\p{C}+", " ");
        return switch (status) {
            case 0 -> "no answer of Asterisk";
            case -1 -> "the request could not be sent";
            default -> status + " " + line.substring(0, Math.min(line.length(), 120));
        };
    }
}
