package org.holdfast.operations.shell;

import java.util.SortedMap;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;

/** Where commands find the services they speak to, asked anew for each command. */
public interface Services {
    /**
     * One of the control services of the server.
     *
     * @throws ControlException with NOT_AVAILABLE when the service is not there
     */
    <T> T control(Class<T> type) throws ControlException;

    /** Administration of calling lists by connector id; empty when no record store is there. */
    SortedMap<String, CallingLists> lists();
}
