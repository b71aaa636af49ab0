/** What the call logic needs of a SIP stack: a transport and transaction layer in plain values. */
@NullMarked
package org.holdfast.connector.telephony.sip.stack;

import org.jspecify.annotations.NullMarked;
