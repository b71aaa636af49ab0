package org.holdfast.proving.tck;

import org.holdfast.api.dialer.DialerConnector;

/** A dialer, or a proxy to dialers, with callees behind it. */
public interface DialerFarEnd extends CallFarEnd<DialerConnector> {
    /** It can carry this many calls from now on. */
    void setPorts(int ports) throws Exception;
}
