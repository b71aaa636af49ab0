/** SPI of sources of agent states. Losing one stops only the groups it watches. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.agentstate;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
