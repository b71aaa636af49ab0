/** Asterisk's manager interface, for what ARI does not tell: the members of queues and the calls that wait in them. */
@NullMarked
package org.holdfast.connector.telephony.ari.ami;

import org.jspecify.annotations.NullMarked;
