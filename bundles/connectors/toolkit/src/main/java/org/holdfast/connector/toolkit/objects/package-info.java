/** Campaign objects as texts: reading them, checking them, and sending them in frames. */
@NullMarked
package org.holdfast.connector.toolkit.objects;

import org.jspecify.annotations.NullMarked;
