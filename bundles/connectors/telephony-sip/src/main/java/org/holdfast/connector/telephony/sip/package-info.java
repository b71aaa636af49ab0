/** Connector to a SIP server (outbound proxy or back-to-back user agent). */
@NullMarked
package org.holdfast.connector.telephony.sip;

import org.jspecify.annotations.NullMarked;
