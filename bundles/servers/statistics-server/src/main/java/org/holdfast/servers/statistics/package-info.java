/** A statistics server: takes numbered reports, keeps what is and what was, and shows both. */
@NullMarked
package org.holdfast.servers.statistics;

import org.jspecify.annotations.NullMarked;
