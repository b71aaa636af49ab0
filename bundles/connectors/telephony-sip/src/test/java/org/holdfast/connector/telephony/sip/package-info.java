/** Tests of the SIP connector against a far end that shares no code with it. */
@NullMarked
package org.holdfast.connector.telephony.sip;

import org.jspecify.annotations.NullMarked;
