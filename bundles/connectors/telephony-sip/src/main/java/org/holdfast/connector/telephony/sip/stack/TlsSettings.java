package org.holdfast.connector.telephony.sip.stack;

/**
 * TLS 1.2 and 1.3.
 *
 * @param trust file of trusted certificates: PEM, PKCS#12 or JKS; empty: the JDK's own
 * @param trustPassword password of a PKCS#12 or JKS trust file
 * @param keystore PKCS#12 or JKS file with our certificate and key, or empty
 * @param keystorePassword its password
 */
public record TlsSettings(String trust, String trustPassword, String keystore, String keystorePassword) {
    /** No files: the JDK's trust and no certificate of ours. */
    public static TlsSettings none() {
        return new TlsSettings("", "", "", "");
    }

    @Override
    public String toString() {
        return "TlsSettings[trust=" + trust + ", keystore=" + keystore + "]";
    }
}
