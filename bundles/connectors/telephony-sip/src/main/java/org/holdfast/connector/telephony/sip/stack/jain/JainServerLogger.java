package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.jspecify.annotations.Nullable;

/** Keeps no message log: messages hold phone numbers. JAIN makes it by reflection. */
public final class JainServerLogger implements ServerLogger {
    @Override
    public void closeLogFile() {
        // No file.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        // Not logged.
    }

    @Override
    public void logMessage(
            SIPMessage message, String from, String to, @Nullable String status, boolean sender, long time) {
        // Not logged.
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, @Nullable String status, boolean sender) {
        // Not logged.
    }

    @Override
    public void logException(Exception exception) {
        // The stack logger says it too.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // None needed.
    }

    @Override
    public void setSipStack(SipStack stack) {
        // Not needed.
    }
}
