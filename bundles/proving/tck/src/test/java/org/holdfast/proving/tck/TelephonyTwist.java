package org.holdfast.proving.tck;

import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** A twist of a telephony connector. */
abstract class TelephonyTwist extends Twist<MemorySwitch, TelephonyLink, TelephonyEvents> {
}
