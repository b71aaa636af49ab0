package org.holdfast.operations.shell.record;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.Masked;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;
import org.holdfast.operations.shell.Words;

/**
 * {@code ocs:record-show}. The number is masked and the operator's own columns are left out unless asked for with
 * {@code --unmasked}, which the access rules give to fewer people. Field names are the columns of the calling list.
 */
@Service
@Command(scope = "ocs", name = "record-show", description = "Shows one record as stored")
public final class RecordShow extends StoreCommand {
    @Argument(name = "record", description = "list.chain.n", required = true)
    String record = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Option(name = "--unmasked", description = "Show the whole number and the operator's own columns")
    boolean unmasked;

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException, IOException {
        RecordKey key = Words.record(record);
        ContactRecord found = lists(services, key.list())
                .find(key)
                .orElseThrow(() -> new ControlException(ErrorCode.RECORD_NOT_FOUND, "record " + key + " is not there"));
        Map<String, Object> fields = fields(found);
        if (unmasked) {
            fields.put("custom", found.custom());
        }
        Table table = new Table("Field", "Value");
        fields.forEach(table::row);
        report(out, fields, table);
    }

    private Map<String, Object> fields(ContactRecord found) {
        return Json.object(
                "list", found.key().list(),
                "record_id", found.recordId(),
                "chain_id", found.key().chainId(),
                "chain_n", found.key().chainN(),
                "contact_info", unmasked ? found.contactInfo() : Masked.number(found.contactInfo()),
                "contact_info_type", found.contactInfoType().code(),
                "contact_info_type_name", found.contactInfoType().name(),
                "record_type", found.type().code(),
                "record_type_name", found.type().name(),
                "record_status", found.status().code(),
                "record_status_name", found.status().name(),
                "call_result", found.result().code(),
                "call_result_name", found.result().name(),
                "attempt", found.attempt(),
                "dials", found.dials(),
                "dial_sched_time", found.scheduled() == null ? "" : found.scheduled().toString(),
                "daily_from", found.dailyFrom(),
                "daily_till", found.dailyTill(),
                "tz_name", found.zone(),
                "agent_id", found.agentId(),
                "treatments", found.treatments());
    }
}
