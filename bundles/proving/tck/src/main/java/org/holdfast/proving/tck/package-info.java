/**
 * The conformance kit for connectors and standby policies. A vendor extends one verification class, supplies a far
 * end, and runs it as an ordinary JUnit test. Each method is one rule of the SPI; its name carries the number of the
 * rule ({@code required_6_…}) or the id of the requirement ({@code required_TS_WS_9_…}).
 */
@NullMarked
package org.holdfast.proving.tck;

import org.jspecify.annotations.NullMarked;
