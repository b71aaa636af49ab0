/** What the tests of connectors share: certificates, settings, reports, threads. */
@NullMarked
package org.holdfast.connector.toolkit.testing;

import org.jspecify.annotations.NullMarked;
