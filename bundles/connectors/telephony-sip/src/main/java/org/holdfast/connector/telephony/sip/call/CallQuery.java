package org.holdfast.connector.telephony.sip.call;

import java.util.Map;
import org.holdfast.api.telephony.CallStatus;

/**
 * One question whether an answered call still exists: OPTIONS in the contact's dialog. 481 says that it does not;
 * 404, 408, 410 and silence leave it unknown; any other answer comes from an end that knows the dialog.
 */
final class CallQuery {
    private final CallTable table;
    private final Call call;
    private final Runnable after;
    private LinkLoop.Timer timer = LinkLoop.Timer.NONE;
    private boolean done;

    CallQuery(CallTable table, Call call, Runnable after) {
        this.table = table;
        this.call = call;
        this.after = after;
    }

    void ask() {
        Signalling line = table.line();
        timer = line.after(line.settings().queryTimeout(), () -> answer(0));
        line.inDialog(call.dialog(), "OPTIONS", Map.of("Contact", line.contact()), true, this::answer);
    }

    private void answer(int status) {
        if (done) {
            return;
        }
        done = true;
        timer.cancel();
        boolean exists = switch (status) {
            case 0, 404, 408, 410, 481 -> false;
            default -> true;
        };
        if (status == 481) {
            call.vanished();
        }
        table.status(call.reference(), exists ? CallStatus.ESTABLISHED : CallStatus.UNKNOWN);
        after.run();
    }
}
