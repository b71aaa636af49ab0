package org.holdfast.server;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.interaction.InteractionLink;

/**
 * What interaction servers ask for (IXN-1): each request is answered once, over the link that it came by, with data or with a
 * fault that says what was expected. The services are listed in {@code docs/protocols/interaction-esp.md}.
 */
final class InteractionDesk {
    private final Connectors connectors;
    private final RecordRequests records;

    InteractionDesk(Engine engine, Connectors connectors) {
        this.connectors = connectors;
        this.records = new RecordRequests(engine);
    }

    void answer(Input.InteractionRequest request) {
        boolean fault = false;
        Map<String, String> data = new TreeMap<>();
        try {
            data.putAll(carryOut(request.service(), request.data()));
        } catch (ControlException refused) {
            fault = true;
            data.put("code", refused.code().name());
            data.put("reason", String.valueOf(refused.getMessage()));
        }
        boolean failed = fault;
        connectors.find(request.connector()).ifPresent(unit -> unit.down(InteractionLink.class, request.generation(),
                link -> link.reply(request.reference(), failed, data)));
    }

    private Map<String, String> carryOut(String service, Map<String, String> data) throws ControlException {
        switch (service) {
            case "CancelRecord" -> {
                boolean cancelled = records.cancel(record(data), flag(data, "wholeChain"));
                return Map.of("cancelled", Boolean.toString(cancelled));
            }
            case "SetResult" -> {
                records.setResult(record(data), result(data));
                return Map.of();
            }
            default -> throw new ControlException(ErrorCode.INVALID_PARAMETER,
                    "service: CancelRecord or SetResult expected, found '" + service + "'");
        }
    }

    private static RecordKey record(Map<String, String> data) throws ControlException {
        try {
            return new RecordKey(field(data, "list"), Long.parseLong(field(data, "chainId")), Integer.parseInt(field(data, "chainN")));
        } catch (IllegalArgumentException wrong) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, "list, chainId, chainN: the key of a record expected: "
                    + wrong.getMessage());
        }
    }

    private static String field(Map<String, String> data, String name) throws ControlException {
        String value = data.get(name);
        if (value == null || value.isBlank()) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, name + ": a value expected, found nothing");
        }
        return value.strip();
    }

    private static boolean flag(Map<String, String> data, String name) throws ControlException {
        String value = data.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, name + ": true or false expected, found '" + value + "'");
        }
        return value.equals("true");
    }

    private static CallResult result(Map<String, String> data) throws ControlException {
        String name = field(data, "result");
        return Arrays.stream(CallResult.values()).filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new ControlException(ErrorCode.INVALID_PARAMETER,
                        "result: the name of a call result expected, found '" + name + "'"));
    }
}
