package org.holdfast.proving.tck;

import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;

/**
 * A link and what it reported.
 *
 * @param link commands down
 * @param reports reports up
 */
record Opened<L extends Link, E extends LinkEvents>(L link, Reports<E> reports) {
}
