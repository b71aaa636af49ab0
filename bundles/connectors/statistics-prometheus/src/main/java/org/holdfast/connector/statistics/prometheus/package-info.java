/** Statistics for Prometheus: a page that it scrapes. */
@NullMarked
package org.holdfast.connector.statistics.prometheus;

import org.jspecify.annotations.NullMarked;
