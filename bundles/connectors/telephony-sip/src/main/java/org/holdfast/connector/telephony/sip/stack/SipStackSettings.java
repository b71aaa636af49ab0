package org.holdfast.connector.telephony.sip.stack;

import java.time.Duration;

/**
 * How a stack shall run.
 *
 * @param name unique name, for threads
 * @param proxy where every request goes
 * @param localAddress address to bind
 * @param localPort port to bind, 0 = any free
 * @param connectTimeout bound for a TCP or TLS connection
 * @param tls used when the proxy's transport is tls
 */
public record SipStackSettings(
        String name, ProxyAddress proxy, String localAddress, int localPort, Duration connectTimeout, TlsSettings tls) {
}
