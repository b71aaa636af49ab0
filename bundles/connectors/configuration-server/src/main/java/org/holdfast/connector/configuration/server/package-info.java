/** Campaign objects from Holdfast's configuration server. */
@NullMarked
package org.holdfast.connector.configuration.server;

import org.jspecify.annotations.NullMarked;
