package org.holdfast.proving.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** The verification of a connector with a twist, chosen before the run. */
final class TwistedTelephony extends TelephonyVerification {
    private static Supplier<TelephonyTwist> chosen = () -> new TelephonyTwist() { };

    static Kit.Outcome run(Supplier<TelephonyTwist> twist) {
        chosen = twist;
        return Kit.run(TwistedTelephony.class);
    }

    @Override
    protected TelephonyFarEnd farEnd() {
        List<TelephonyTwist> twists = new ArrayList<>();
        return new MemorySwitch() {
            @Override
            public TelephonyConnector connector() {
                TelephonyTwist twist = chosen.get();
                twists.add(twist);
                return twist.of(this, TelephonyConnector.class, TelephonyLink.class, TelephonyEvents.class, right());
            }

            @Override
            public void close() {
                twists.forEach(Twist::end);
            }
        };
    }
}
