/** Calls set up for a second of CPU time: the SIP connector beside SIPp. */
@NullMarked
package org.holdfast.proving.bench.sip;

import org.jspecify.annotations.NullMarked;
