/** Tests of what needs no Asterisk. */
@NullMarked
package org.holdfast.connector.telephony.ari.call;

import org.jspecify.annotations.NullMarked;
