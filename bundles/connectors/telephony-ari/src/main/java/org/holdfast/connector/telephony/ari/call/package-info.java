/** Calls of a link to Asterisk, on one thread per link. */
@NullMarked
package org.holdfast.connector.telephony.ari.call;

import org.jspecify.annotations.NullMarked;
