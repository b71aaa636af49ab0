package org.holdfast.connector.telephony.sip.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the examples of the standards. */
class DigestTest {
    /** RFC 2617 section 3.5. */
    @Test
    void exampleOfRfc2617() {
        String challenge = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
        String answer = new Digest("Mufasa", "Circle Of Life").answer(challenge, "GET", "/dir/index.html", "0a4f113b").orElseThrow();
        assertThat(answer).contains("response=\"6629fae49393a05397450978507c4ef1\"").contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    }

    /** RFC 7616 section 3.9.1. */
    @Test
    void exampleOfRfc7616() {
        String challenge = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, "
                + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
        String answer = new Digest("Mufasa", "Circle of Life")
                .answer(challenge, "GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ")
                .orElseThrow();
        assertThat(answer).contains("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void unknownAlgorithmAndMissingUserAreNotAnswered() {
        String challenge = "Digest realm=\"r\", nonce=\"n\", algorithm=XYZ";
        assertThat(new Digest("a", "b").answer(challenge, "INVITE", "sip:x", "c")).isEmpty();
        assertThat(new Digest("", "").answer("Digest realm=\"r\", nonce=\"n\"", "INVITE", "sip:x", "c")).isEmpty();
    }
}
