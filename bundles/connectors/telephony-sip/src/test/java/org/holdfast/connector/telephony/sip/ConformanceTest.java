package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import org.holdfast.proving.tck.TelephonyFarEnd;
import org.holdfast.proving.tck.TelephonyVerification;

/** The connector against the conformance kit. */
class ConformanceTest extends TelephonyVerification {
    @Override
    protected TelephonyFarEnd farEnd() throws IOException {
        return new KitFarEnd();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().startsWith("far-end");
    }
}
