/** A configuration server as a process of its own: campaign objects in a database, and a stream of their changes. */
@NullMarked
package org.holdfast.servers.configuration;

import org.jspecify.annotations.NullMarked;
