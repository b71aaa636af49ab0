package org.holdfast.proving.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;

/** A store connector that is wrong on purpose: when its link breaks it claims that every open intent was granted. */
final class PlantedStore implements RecordStoreConnector {
    private final RecordStoreConnector honest;

    PlantedStore(RecordStoreConnector honest) {
        this.honest = honest;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return honest.descriptor();
    }

    @Override
    public LinkSettings settings() {
        return honest.settings();
    }

    @Override
    public RecordStoreLink open(Endpoint endpoint, LinkId id, RecordStoreEvents events) {
        Map<Long, IntentBatch> open = new LinkedHashMap<>();
        RecordStoreEvents lying = (RecordStoreEvents) Proxy.newProxyInstance(PlantedStore.class.getClassLoader(),
                new Class<?>[] {RecordStoreEvents.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("intended")) {
                        open.remove((Long) arguments[0]);
                    } else if (method.getName().equals("closed")) {
                        open.values().forEach(batch -> events.intended(batch.requestId(), batch.references()));
                    }
                    return call(method, events, arguments);
                });
        RecordStoreLink link = honest.open(endpoint, id, lying);
        return (RecordStoreLink) Proxy.newProxyInstance(PlantedStore.class.getClassLoader(),
                new Class<?>[] {RecordStoreLink.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("intend")) {
                        IntentBatch batch = (IntentBatch) arguments[0];
                        open.put(batch.requestId(), batch);
                    }
                    return call(method, link, arguments);
                });
    }

    private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
