package org.holdfast.servers.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.connector.toolkit.HttpRequest;

/**
 * What a change is made to.
 *
 * @param version that the object must have, empty = it must not be there
 * @param given whether the request says anything
 */
record Precondition(String version, boolean given) {
    private static final Pattern TAG = Pattern.compile("\"?([0-9]{1,18})\"?");

    /** {@code If-Match: "7"} or {@code If-None-Match: *}; anything else says nothing. */
    static Precondition of(HttpRequest request) {
        Matcher tag = TAG.matcher(request.header("If-Match"));
        boolean matches = tag.matches();
        return new Precondition(matches ? tag.group(1) : "", matches || request.header("If-None-Match").equals("*"));
    }
}
