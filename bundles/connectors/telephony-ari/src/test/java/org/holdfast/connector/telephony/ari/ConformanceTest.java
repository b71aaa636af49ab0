package org.holdfast.connector.telephony.ari;

import org.holdfast.proving.tck.TelephonyFarEnd;
import org.holdfast.proving.tck.TelephonyVerification;

/** The connector against the conformance kit, on the oldest Asterisk that is here. */
class ConformanceTest extends TelephonyVerification {
    @Override
    protected TelephonyFarEnd farEnd() {
        return new KitFarEnd(Asterisk.of(version()));
    }

    String version() {
        return Asterisk.versions().findFirst().orElseThrow();
    }

    /** The JDK's HttpClient ends its own thread when it is collected, and JDK 17 has no other way to end it. */
    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().startsWith("far-end") || thread.getName().startsWith("HttpClient-")
                || thread.getName().startsWith("process reaper");
    }
}
