/** Requests and events of ARI: HTTP and WebSocket. */
@NullMarked
package org.holdfast.connector.telephony.ari.rest;

import org.jspecify.annotations.NullMarked;
