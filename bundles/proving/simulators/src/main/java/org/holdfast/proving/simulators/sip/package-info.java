/**
 * A SIP server with the world behind it, as a process of its own: a SIMULATOR. It speaks SIP over UDP and TCP with
 * a parser that shares nothing with the connectors, and writes down every call that reaches it, so that its journal
 * is an independent witness of what was dialed.
 */
@NullMarked
package org.holdfast.proving.simulators.sip;

import org.jspecify.annotations.NullMarked;
