/** What connectors share: sockets with and without TLS, one worker per link, reports that end when the link ends. */
@NullMarked
package org.holdfast.connector.toolkit;

import org.jspecify.annotations.NullMarked;
