package org.holdfast.connector.telephony.sip.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a digest challenge (RFC 3261 section 22, RFC 7616; RFC 8760 for SHA-256): quality auth or none.
 *
 * @param user user name
 * @param password secret
 */
record Digest(String user, String password) {
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

    /** Name of the header that answers a challenge of this status. */
    static String headerFor(int status) {
        return status == 407 ? "Proxy-Authorization" : "Authorization";
    }

    /**
     * The credentials for a request.
     *
     * @param challenge value of WWW-Authenticate or Proxy-Authenticate
     * @param cnonce a random text of ours
     * @return empty if there is no user or the challenge asks for something unknown
     */
    Optional<String> answer(String challenge, String method, String uri, String cnonce) {
        if (user.isEmpty() || !challenge.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> asked = parameters(challenge);
        String algorithm = asked.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        String hash = switch (algorithm) {
            case "MD5" -> "MD5";
            case "SHA-256" -> "SHA-256";
            default -> "";
        };
        boolean quality = asked.containsKey("qop");
        String nonce = asked.getOrDefault("nonce", "");
        if (hash.isEmpty() || quality && !(" " + asked.get("qop").replace(',', ' ') + " ").contains(" auth ")) {
            return Optional.empty();
        }
        String realm = asked.getOrDefault("realm", "");
        String first = hex(hash, user + ":" + realm + ":" + password);
        String second = hex(hash, method + ":" + uri);
        String response = quality
                ? hex(hash, first + ":" + nonce + ":00000001:" + cnonce + ":auth:" + second)
                : hex(hash, first + ":" + nonce + ":" + second);
        StringBuilder text = new StringBuilder("Digest username=\"" + user + "\",realm=\"" + realm + "\",nonce=\"" + nonce
                + "\",uri=\"" + uri + "\",response=\"" + response + "\",algorithm=" + algorithm);
        if (quality) {
            text.append(",qop=auth,nc=00000001,cnonce=\"").append(cnonce).append('"');
        }
        if (asked.containsKey("opaque")) {
            text.append(",opaque=\"").append(asked.get("opaque")).append('"');
        }
        return Optional.of(text.toString());
    }

    private static Map<String, String> parameters(String challenge) {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            found.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return found;
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "Digest[user=" + user + "]";
    }
}
