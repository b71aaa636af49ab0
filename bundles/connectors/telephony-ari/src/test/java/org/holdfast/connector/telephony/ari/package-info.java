/** Tests of the Asterisk connector against real ones. */
@NullMarked
package org.holdfast.connector.telephony.ari;

import org.jspecify.annotations.NullMarked;
