package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.holdfast.connector.toolkit.Tls;
import org.postgresql.jdbc.SslMode;
import org.postgresql.ssl.LibPQFactory;
import org.postgresql.util.PSQLException;

/**
 * TLS as the driver makes it of the options in the URL, but of the versions of all our links, and with the host name checked
 * in the handshake, so that what is wrong is told in the same words. The driver makes it by its name.
 */
public final class PostgresTls extends LibPQFactory {
    private final boolean namesHost;

    /** With the properties of the connection. */
    public PostgresTls(Properties properties) throws PSQLException {
        super(properties);
        namesHost = SslMode.of(properties).verifyPeerName();
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        SSLSocket secured = (SSLSocket) super.createSocket(connected, host, port, autoClose);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(Tls.versions());
        if (namesHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        return secured;
    }
}
