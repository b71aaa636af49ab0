/** Statistics to Holdfast's statistics server. */
@NullMarked
package org.holdfast.connector.statistics.server;

import org.jspecify.annotations.NullMarked;
