package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stack's parser with its weak places covered: a message of absurdly many header lines is not looked at, and
 * whatever the parser throws is a parse error. The stack's only reader thread would end with a stack overflow.
 */
final class GuardedParser implements MessageParser {
    private static final int MOST_LINES = 256;

    private final StringMsgParser parser = new StringMsgParser();
    private final Guard guard;
    private final String transport;

    /** @param transport the only transport of the stack: udp, tcp or tls */
    GuardedParser(Guard guard, String transport) {
        this.guard = guard;
        this.transport = transport.toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable SIPMessage parseSIPMessage(
            byte[] bytes, boolean readBody, boolean strict, @Nullable ParseExceptionListener listener) throws ParseException {
        if (listener != null) {
            // Without a listener the stack reads a message of its own once more.
            guard.parsed();
        }
        if (hasTooManyLines(bytes)) {
            throw new ParseException("more than " + MOST_LINES + " header lines", 0);
        }
        try {
            return cameOverOurTransport(parser.parseSIPMessage(bytes, readBody, strict, listener));
        } catch (ParseException e) {
            // The text goes into the reason phrase of a 400; the parser's holds parts of the message, line ends too.
            throw new ParseException("not a SIP message", 0);
        } catch (RuntimeException | StackOverflowError e) {
            throw new ParseException("cannot be parsed", 0);
        }
    }

    /**
     * The stack believes the transport that the Via of a request names, and from then on sends by it whatever goes to
     * the same far end, the proxy for one.
     */
    private @Nullable SIPMessage cameOverOurTransport(@Nullable SIPMessage message) throws ParseException {
        if (message instanceof SIPRequest && message.getTopmostVia() != null) {
            message.getTopmostVia().setTransport(transport);
        }
        return message;
    }

    /** Counts the lines of the header; empty lines before it are keep-alives. */
    private static boolean hasTooManyLines(byte[] bytes) {
        int lines = 0;
        boolean empty = true;
        for (byte each : bytes) {
            if (each == '\n') {
                if (empty && lines > 0) {
                    return false;
                }
                lines += empty ? 0 : 1;
                empty = true;
                if (lines > MOST_LINES) {
                    return true;
                }
            } else if (each != '\r') {
                empty = false;
            }
        }
        return false;
    }
}
