package org.holdfast.proving.bench.sip;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.holdfast.connector.telephony.sip.SipConfiguration;
import org.holdfast.connector.telephony.sip.SipTelephonyConnector;

/** The connector without a container: its configuration is the defaults of the annotation, changed by a map. */
final class SipOptions {
    private SipOptions() {
    }

    static SipTelephonyConnector connector(String endpoint, Map<String, Object> values) {
        return new SipTelephonyConnector((SipConfiguration) Proxy.newProxyInstance(SipOptions.class.getClassLoader(),
                new Class<?>[] {SipConfiguration.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "connector_id" -> "bench";
                    case "endpoints" -> new String[] {endpoint};
                    default -> values.getOrDefault(method.getName(), method.getDefaultValue());
                }));
    }
}
