package org.holdfast.connector.telephony.ari;

/** The connector against the conformance kit, on the newest Asterisk that is here. */
class NewestConformanceTest extends ConformanceTest {
    @Override
    String version() {
        return Asterisk.versions().reduce((older, newer) -> newer).orElseThrow();
    }
}
