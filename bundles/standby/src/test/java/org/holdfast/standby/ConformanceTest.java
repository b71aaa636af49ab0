package org.holdfast.standby;

import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.proving.tck.HotStandbyVerification;
import org.holdfast.proving.tck.NoStandbyVerification;
import org.holdfast.proving.tck.WarmStandbyVerification;
import org.junit.jupiter.api.Nested;

/** The three policies against the conformance kit. */
class ConformanceTest {
    @Nested
    class None extends NoStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return new NonePolicy();
        }
    }

    @Nested
    class Warm extends WarmStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return new WarmPolicy();
        }
    }

    @Nested
    class Hot extends HotStandbyVerification {
        @Override
        protected StandbyPolicy policy() {
            return new HotPolicy();
        }
    }
}
