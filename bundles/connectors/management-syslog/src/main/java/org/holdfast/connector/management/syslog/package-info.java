/** Alarms to a syslog server: RFC 5424 over UDP, TCP or TLS. */
@NullMarked
package org.holdfast.connector.management.syslog;

import org.jspecify.annotations.NullMarked;
