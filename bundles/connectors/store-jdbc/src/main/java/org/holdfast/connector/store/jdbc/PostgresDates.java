package org.holdfast.connector.store.jdbc;

import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Looks at the dates of a server's certificate when the host name was checked ({@link PostgresTls}): nobody else does when
 * that certificate is itself the one that is trusted. The driver makes it by its name, before the password is sent.
 */
public final class PostgresDates implements HostnameVerifier {
    /** @throws UncheckedIOException if it has expired or is not valid yet; the interface has no other way to say which */
    @Override
    public boolean verify(String host, SSLSession session) {
        try {
            ((X509Certificate) session.getPeerCertificates()[0]).checkValidity();
            return true;
        } catch (CertificateException outdated) {
            SSLHandshakeException refused = new SSLHandshakeException(outdated.getMessage());
            refused.initCause(outdated);
            throw new UncheckedIOException(refused);
        } catch (SSLPeerUnverifiedException nobody) {
            throw new UncheckedIOException(nobody);
        }
    }
}
