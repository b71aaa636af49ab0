package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.List;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.TlsSettings;

/**
 * What the call logic is told.
 *
 * @param connector id of the connector
 * @param proxies all endpoints, to recognise a lost one in route sets
 * @param localAddress address to bind and to write in descriptions
 * @param localPort port of the first link, 0 = any free
 * @param fromUser user of From when a call names no caller
 * @param fromDomain domain of From and of Call-IDs
 * @param destinationDomain domain of numbers, empty = the proxy's host and port
 * @param authUser user for digest, empty = challenges are not answered
 * @param authPassword secret for digest
 * @param maxCalls calls of a link at the same time
 * @param queryTimeout bound for an in-dialog OPTIONS
 * @param openTimeout bound for opening and connecting
 * @param queueBound commands and messages that may wait for the link's thread
 * @param userData what of a record's data goes into INVITEs
 * @param tls for proxies with transport tls
 * @param communication the communication DN
 */
public record CallSettings(
        String connector,
        List<ProxyAddress> proxies,
        String localAddress,
        int localPort,
        String fromUser,
        String fromDomain,
        String destinationDomain,
        String authUser,
        String authPassword,
        int maxCalls,
        Duration queryTimeout,
        Duration openTimeout,
        int queueBound,
        UserData userData,
        TlsSettings tls,
        CommunicationDn communication) {

    public CallSettings {
        proxies = List.copyOf(proxies);
    }

    @Override
    public String toString() {
        return "CallSettings[connector=" + connector + ", proxies=" + proxies + "]";
    }
}
