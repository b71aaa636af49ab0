package org.holdfast.connector.toolkit.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few kinds of DER (X.690) of which a certificate is made. */
final class Der {
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {
    }

    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            all.write(length > 0xff ? 0x82 : 0x81);
        }
        if (length > 0xff) {
            all.write(length >> 8);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return of(0x30, parts);
    }

    static byte[] integer(long value) {
        return of(0x02, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] yes() {
        return of(0x01, new byte[] {-1});
    }

    static byte[] octets(byte[] content) {
        return of(0x04, content);
    }

    static byte[] bits(byte[] content) {
        return of(0x03, new byte[] {0}, content);
    }

    static byte[] text(String text) {
        return of(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Until 2049 (RFC 5280 section 4.1.2.5.1). */
    static byte[] time(Instant time) {
        return of(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] name(String numbers) {
        String[] each = numbers.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(each[0]) * 40 + Integer.parseInt(each[1]));
        for (int i = 2; i < each.length; i++) {
            int number = Integer.parseInt(each[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >> shift != 0) {
                    content.write(0x80 | number >> shift & 0x7f);
                }
            }
            content.write(number & 0x7f);
        }
        return of(0x06, content.toByteArray());
    }
}
