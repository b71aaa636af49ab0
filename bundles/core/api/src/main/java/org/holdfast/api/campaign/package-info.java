/** What configuration says: campaigns, groups, agents, lists, treatments. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api.campaign;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
