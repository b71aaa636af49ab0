/** The SIP stack port on JAIN SIP. The only package that knows javax.sip. */
@NullMarked
package org.holdfast.connector.telephony.sip.stack.jain;

import org.jspecify.annotations.NullMarked;
