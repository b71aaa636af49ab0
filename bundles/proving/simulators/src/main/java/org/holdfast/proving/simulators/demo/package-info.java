/** The driver of {@code ./ocs demo}: a server, two simulated SIP servers, one campaign, one of the two is killed. */
@NullMarked
package org.holdfast.proving.simulators.demo;

import org.jspecify.annotations.NullMarked;
