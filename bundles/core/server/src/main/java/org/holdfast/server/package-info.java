/** The one place where machines and connectors meet: inbox, conductor, engine, journal, time-line, controls. */
@NullMarked
package org.holdfast.server;

import org.jspecify.annotations.NullMarked;
