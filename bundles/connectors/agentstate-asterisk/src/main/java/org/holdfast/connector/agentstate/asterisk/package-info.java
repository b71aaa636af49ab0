/** Asterisk's queues as a source of agent states, over the manager interface. */
@NullMarked
package org.holdfast.connector.agentstate.asterisk;

import org.jspecify.annotations.NullMarked;
