package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the stack's own words to SLF4J at debug level: what matters is reported by the call logic, and its
 * texts may hold whole messages with phone numbers. Without it the stack would need log4j 1.2. JAIN makes it by
 * reflection.
 */
public final class JainLogger implements StackLogger {
    private final Logger log = LoggerFactory.getLogger("org.holdfast.connector.telephony.sip.jain");

    @Override
    public void logStackTrace() {
        // Never wanted.
    }

    @Override
    public void logStackTrace(int traceLevel) {
        // Never wanted.
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable exception) {
        log.debug("sip_stack", exception);
    }

    @Override
    public void logDebug(String message) {
        log.trace("sip_stack {}", message);
    }

    @Override
    public void logDebug(String message, Exception exception) {
        log.trace("sip_stack {}", message, exception);
    }

    @Override
    public void logTrace(String message) {
        log.trace("sip_stack {}", message);
    }

    @Override
    public void logFatalError(String message) {
        log.debug("sip_stack {}", message);
    }

    @Override
    public void logError(String message) {
        log.debug("sip_stack {}", message);
    }

    @Override
    public void logError(String message, Exception exception) {
        log.debug("sip_stack {}", message, exception);
    }

    @Override
    public void logWarning(String message) {
        log.debug("sip_stack {}", message);
    }

    @Override
    public void logInfo(String message) {
        log.trace("sip_stack {}", message);
    }

    @Override
    public boolean isLoggingEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return log.isTraceEnabled() || log.isDebugEnabled() && level <= TRACE_WARN;
    }

    @Override
    public void disableLogging() {
        // Left to the logging configuration.
    }

    @Override
    public void enableLogging() {
        // Left to the logging configuration.
    }

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {
        // Not needed.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // None needed.
    }

    @Override
    public String getLoggerName() {
        return "org.holdfast.connector.telephony.sip.jain";
    }
}
