package org.holdfast.connector.telephony.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test message of RFC 4475.
 *
 * @param name name and section in the RFC
 * @param bytes the message as it goes over the wire
 */
record Torture(String name, byte[] bytes) {
    private static final Pattern REPEAT = Pattern.compile("<repeat (\\d+)>(.*?)</repeat>", Pattern.DOTALL);
    private static final Pattern ONE = Pattern.compile("<one>\n(.*?)\n</one>", Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("<hex>([0-9A-F]+)</hex>");

    static List<Torture> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(Torture.class.getResourceAsStream("/rfc4475.txt"))) {
            List<Torture> found = new ArrayList<>();
            String[] parts = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("(?m)^=== ");
            for (int i = 1; i < parts.length; i++) {
                int end = parts[i].indexOf('\n');
                found.add(new Torture(parts[i].substring(0, end), bytes(parts[i].substring(end + 1))));
            }
            return found;
        }
    }

    boolean isResponse() {
        return text().startsWith("SIP/2.0");
    }

    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String notation) throws IOException {
        String text = ONE.matcher(notation).replaceAll(found -> Matcher.quoteReplacement(found.group(1).replace("\n", "")));
        text = REPEAT.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(found.group(2).repeat(Integer.parseInt(found.group(1)))));
        text = text.replace("\n", "\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher hex = HEX.matcher(text);
        int from = 0;
        while (hex.find()) {
            out.write(text.substring(from, hex.start()).getBytes(StandardCharsets.ISO_8859_1));
            out.write(HexFormat.of().parseHex(hex.group(1)));
            from = hex.end();
        }
        out.write(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
