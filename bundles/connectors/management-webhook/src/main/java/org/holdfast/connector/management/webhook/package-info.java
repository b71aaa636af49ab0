/** Alarms to a web server: JSON by HTTPS POST. */
@NullMarked
package org.holdfast.connector.management.webhook;

import org.jspecify.annotations.NullMarked;
