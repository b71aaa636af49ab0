/** Connector for an interaction server, which is our client: it asks over a port of its own. */
@NullMarked
package org.holdfast.connector.interaction.esp;

import org.jspecify.annotations.NullMarked;
