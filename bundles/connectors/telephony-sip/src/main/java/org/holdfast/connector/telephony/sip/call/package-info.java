/** Call logic: dialogs, third party call control, supervision of the proxy. Knows no SIP library. */
@NullMarked
package org.holdfast.connector.telephony.sip.call;

import org.jspecify.annotations.NullMarked;
