package org.holdfast.connector.telephony.sip;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The metatype annotation as a test fills it: defaults of the annotation, changed by a map. */
final class Config {
    private Config() {
    }

    static SipTelephonyConnector connector(Map<String, Object> values, String... endpoints) {
        SipConfiguration configuration = (SipConfiguration) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {SipConfiguration.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "connector_id" -> "sip-test";
                            case "endpoints" -> endpoints;
                            default -> values.getOrDefault(method.getName(), method.getDefaultValue());
                        });
        return new SipTelephonyConnector(configuration);
    }
}
