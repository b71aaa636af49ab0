/** Connector to Asterisk over its REST interface (ARI). */
@NullMarked
package org.holdfast.connector.telephony.ari;

import org.jspecify.annotations.NullMarked;
