package org.holdfast.operations.shell;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;

record FakeServices(FakeServer server, Map<String, FakeLists> stores) implements Services {
    @Override
    public <T> T control(Class<T> type) throws ControlException {
        if (server.missing) {
            throw new ControlException(ErrorCode.NOT_AVAILABLE, "no " + type.getSimpleName());
        }
        return type.cast(server);
    }

    @Override
    public SortedMap<String, CallingLists> lists() {
        return new TreeMap<>(stores);
    }
}
