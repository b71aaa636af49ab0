package org.holdfast.connector.toolkit.testing;

/** What can be wrong with the TLS of a far end, and the words by which a link that meets it ends. */
public enum WrongTls {
    /** It chooses TLS 1.0. */
    ONLY_1_0("no common version of TLS, 1.2 or 1.3 expected"),
    /** It chooses TLS 1.1. */
    ONLY_1_1("no common version of TLS, 1.2 or 1.3 expected"),
    /** It says that it speaks none of our versions. */
    NONE_OF_OUR_VERSIONS("no common version of TLS, 1.2 or 1.3 expected"),
    /** Its certificate is of an authority that is not trusted. */
    OTHER_AUTHORITY("its certificate is of an authority that is not trusted"),
    /** The same, but that authority has the name of one that is trusted. */
    OTHER_AUTHORITY_OF_THE_SAME_NAME("its certificate is of an authority that is not trusted"),
    /** Its certificate names another host. */
    OTHER_HOST("its certificate is of another host"),
    /** Its certificate has expired. */
    EXPIRED("its certificate has expired"),
    /** Its certificate has expired and is itself the one that is trusted. */
    EXPIRED_AND_TRUSTED_BY_ITSELF("its certificate has expired"),
    /** It answers in plain text. */
    PLAIN("it does not speak TLS");

    private final String words;

    WrongTls(String words) {
        this.words = words;
    }

    /** What the end of the link says behind the address. */
    public String words() {
        return words;
    }

    boolean hasCertificate() {
        return switch (this) {
            case ONLY_1_0, ONLY_1_1, NONE_OF_OUR_VERSIONS, PLAIN -> false;
            case OTHER_AUTHORITY, OTHER_AUTHORITY_OF_THE_SAME_NAME, OTHER_HOST, EXPIRED, EXPIRED_AND_TRUSTED_BY_ITSELF ->
                    true;
        };
    }
}
