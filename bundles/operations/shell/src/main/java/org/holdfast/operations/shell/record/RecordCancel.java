package org.holdfast.operations.shell.record;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.CancelRequest;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ListCompleter;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;
import org.holdfast.operations.shell.Words;

/** {@code ocs:record-cancel}: by record, record id, phone number or customer id; ready, buffered or in a call. */
@Service
@Command(scope = "ocs", name = "record-cancel", description = "Cancels records: they are never dialed again")
public final class RecordCancel extends StoreCommand {
    @Argument(name = "record", description = "list.chain.n; or one of the options --id, --phone, --customer")
    String record = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Option(name = "--list", description = "Calling list; unless told, all lists of the store (with --id it must be told)")
    @Completion(ListCompleter.class)
    String list = "";

    @Option(name = "--id", description = "record_id in the list")
    String id = "";

    @Option(name = "--phone", description = "Number with + and country code")
    String phone = "";

    @Option(name = "--customer", description = "Customer id")
    String customer = "";

    @Option(name = "--customer-column", description = "Column that holds the customer id")
    String customerColumn = "customer_id";

    @Option(name = "--record-only", description = "Leaves the other numbers of the contact")
    boolean recordOnly;

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException, IOException {
        List<CancelRequest> requests = requests(services);
        Cancellation work = new Cancellation(lists(services), services.control(RecordControl.class));
        boolean found = false;
        for (CancelRequest request : requests) {
            found |= work.run(request);
        }
        if (!found) {
            throw new ControlException(ErrorCode.RECORD_NOT_FOUND, "no record matches");
        }
        if (!work.open().isEmpty()) {
            throw new ControlException(ErrorCode.RECORD_NOT_CHANGEABLE, "not cancelled, because a server has them that does"
                    + " not answer for them, or they are in a call and --record-only was told: " + texts(work.open())
                    + "; cancelled: " + texts(work.cancelled()) + ", by their session: " + texts(work.bySession()));
        }
        Table table = new Table("Records", "Count");
        table.row("cancelled", work.cancelled().size());
        table.row("cancelled by their session", work.bySession().size());
        table.row("final before", work.untouched());
        report(out, Json.object("cancelled", texts(work.cancelled()), "cancelledBySession", texts(work.bySession()),
                "finalBefore", work.untouched()), table);
    }

    private static List<String> texts(Iterable<RecordKey> keys) {
        List<String> texts = new ArrayList<>();
        keys.forEach(key -> texts.add(key.toString()));
        return texts;
    }

    private List<CancelRequest> requests(Services services) throws ControlException, IOException {
        int told = (record.isEmpty() ? 0 : 1) + (id.isEmpty() ? 0 : 1) + (phone.isEmpty() ? 0 : 1)
                + (customer.isEmpty() ? 0 : 1);
        if (told != 1 || !id.isEmpty() && list.isEmpty()) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER,
                    "one of list.chain.n, --id with --list, --phone, --customer expected");
        }
        if (!record.isEmpty()) {
            RecordKey key = Words.record(record);
            lists(services, key.list());
            return List.of(request(key.list(), CancelRequest.By.KEY, key.chainId() + "." + key.chainN()));
        }
        CallingLists store = list.isEmpty() ? lists(services) : lists(services, list);
        List<CancelRequest> requests = new ArrayList<>();
        for (String each : list.isEmpty() ? store.names() : List.of(list)) {
            if (!id.isEmpty()) {
                requests.add(request(each, CancelRequest.By.RECORD_ID, id));
            } else if (!phone.isEmpty()) {
                requests.add(request(each, CancelRequest.By.PHONE, phone));
            } else {
                requests.add(request(each, CancelRequest.By.CUSTOMER_ID, customer));
            }
        }
        return requests;
    }

    private CancelRequest request(String of, CancelRequest.By by, String value) {
        return new CancelRequest(of, by, value, customerColumn, !recordOnly);
    }
}
