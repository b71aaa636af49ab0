package org.holdfast.connector.telephony.sip.stack.jain;

import java.util.List;
import java.util.ListIterator;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends every request to the proxy of the link, whatever its Route says: a call that outlived a lost proxy is
 * reached through the one that is there now. JAIN makes it by reflection.
 */
public final class JainRouter implements Router {
    private final Hop proxy;

    /**
     * @param stack not used; the constructor's form is given by JAIN
     * @param outboundProxy {@code host:port/transport}
     */
    public JainRouter(@Nullable SipStack stack, String outboundProxy) {
        int slash = outboundProxy.lastIndexOf('/');
        int colon = outboundProxy.lastIndexOf(':', slash);
        proxy = new ProxyHop(
                outboundProxy.substring(0, colon),
                Integer.parseInt(outboundProxy.substring(colon + 1, slash)),
                outboundProxy.substring(slash + 1));
    }

    @Override
    public Hop getOutboundProxy() {
        return proxy;
    }

    @Override
    public Hop getNextHop(Request request) {
        return proxy;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ListIterator getNextHops(Request request) {
        return List.of(proxy).listIterator();
    }

    private record ProxyHop(String host, int port, String transport) implements Hop {
        @Override
        public String getHost() {
            return host;
        }

        @Override
        public int getPort() {
            return port;
        }

        @Override
        public String getTransport() {
            return transport;
        }
    }
}
