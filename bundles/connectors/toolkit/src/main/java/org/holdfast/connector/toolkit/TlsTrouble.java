package org.holdfast.connector.toolkit;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Disconnect.Cause;

/** Why TLS failed, so that the log says which it was: expired, wrong authority, wrong host, old version, no TLS at all. */
final class TlsTrouble {
    /** Alerts (RFC 8446 section 6.2) by which a far end says that it does not want our certificate. */
    private static final Set<String> OUR_CERTIFICATE = Set.of("bad_certificate", "certificate_required", "certificate_unknown",
            "certificate_expired", "certificate_revoked", "unknown_ca", "access_denied", "unsupported_certificate");

    static final String NO_TLS = "it does not speak TLS";
    private static final String OTHER_AUTHORITY = "its certificate is of an authority that is not trusted (tls.trust)";

    private TlsTrouble() {
    }

    static Disconnect of(HostPort farEnd, SSLException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return new Disconnect(Cause.TIMEOUT, farEnd + ": no answer in time");
            }
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return new Disconnect(Cause.CLOSED, farEnd + (failed instanceof SSLHandshakeException
                        ? ": the far end closed the connection instead of beginning TLS" : ": the far end closed the connection"));
            }
            String certificate = certificate(cause);
            if (!certificate.isEmpty()) {
                return new Disconnect(Cause.SECURITY, farEnd + ": " + certificate);
            }
        }
        return new Disconnect(Cause.SECURITY, farEnd + ": " + handshake(failed));
    }

    private static String path(CertPathValidatorException path) {
        CertPathValidatorException.Reason reason = path.getReason();
        // with a wrong signature it is of one that took the name of a trusted authority, or of its next key
        return reason == BasicReason.EXPIRED ? "its certificate has expired"
                : reason == BasicReason.NOT_YET_VALID ? "its certificate is not valid yet"
                : reason == BasicReason.INVALID_SIGNATURE || reason == PKIXReason.NO_TRUST_ANCHOR ? OTHER_AUTHORITY
                : "its certificate cannot be verified (" + Trouble.told(path) + ")";
    }

    private static String certificate(Throwable cause) {
        if (cause instanceof CertificateExpiredException expired) {
            return "its certificate has expired (" + Trouble.told(expired) + ")";
        }
        if (cause instanceof CertificateNotYetValidException early) {
            return "its certificate is not valid yet (" + Trouble.told(early) + ")";
        }
        if (cause instanceof CertPathValidatorException path) {
            return path(path);
        }
        if (cause instanceof CertPathBuilderException) {
            return OTHER_AUTHORITY;
        }
        String message = cause instanceof CertificateException wrong ? Trouble.told(wrong) : "";
        return message.startsWith("No subject alternative") || message.startsWith("No name matching")
                ? "its certificate is of another host (" + message + ")" : "";
    }

    private static String handshake(SSLException failed) {
        String message = Trouble.told(failed);
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("unrecognized ssl message") || lower.contains("plaintext connection")) {
            return NO_TLS;
        }
        if (lower.contains("protocol_version") || lower.contains("protocol version") || lower.contains("no appropriate protocol")
                || lower.contains("is not enabled or supported in server context")) {
            return "no common version of TLS, 1.2 or 1.3 expected (" + message + ")";
        }
        if (lower.contains("empty client certificate chain")) {
            return "it shows no certificate of an authority that is trusted (tls.trust)";
        }
        return OUR_CERTIFICATE.stream().anyMatch(lower::contains)
                ? "it refused our certificate (" + message + ")" : "TLS failed (" + message + ")";
    }
}
