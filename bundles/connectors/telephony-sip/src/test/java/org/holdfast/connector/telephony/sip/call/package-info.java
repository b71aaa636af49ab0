/** Looks into the link for tests. */
@NullMarked
package org.holdfast.connector.telephony.sip.call;

import org.jspecify.annotations.NullMarked;
