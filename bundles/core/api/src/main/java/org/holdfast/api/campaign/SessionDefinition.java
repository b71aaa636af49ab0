package org.holdfast.api.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;

/**
 * A campaign group: what one dialing session does.
 *
 * @param id campaign and group
 * @param tenant tenant, or empty
 * @param connectors what it dials from and with
 * @param lists the campaign's lists with their weights; weight 0 disables
 * @param priorities record priorities by type; missing types have priority 1 and share 1
 * @param pacing how it dials
 * @param timeouts its time limits
 * @param callerId number shown to contacts, or empty
 * @param announcement address that answered calls are connected to when the session is agentless, or empty
 */
public record SessionDefinition(
        SessionId id,
        String tenant,
        SessionConnectors connectors,
        List<ListShare> lists,
        Map<RecordType, RecordPriority> priorities,
        PacingSettings pacing,
        Timeouts timeouts,
        String callerId,
        String announcement) {
    public SessionDefinition {
        lists = List.copyOf(lists);
        priorities = Collections.unmodifiableMap(new TreeMap<>(priorities));
    }

    /** Whether answered calls go to an announcement or to a voice platform and not to agents. */
    public boolean agentless() {
        return !announcement.isEmpty() || !connectors.gateway().isEmpty();
    }

    /** Id of its record store connector. */
    public String store() {
        return connectors.store();
    }

    /** The same with other connectors. */
    public SessionDefinition withConnectors(SessionConnectors others) {
        return new SessionDefinition(id, tenant, others, lists, priorities, pacing, timeouts, callerId,
                announcement);
    }

    /**
     * A list of the campaign.
     *
     * @param list its name
     * @param weight chains per pass relative to the other lists, 0..1000; 0 disables
     */
    public record ListShare(String list, int weight) {
        public ListShare {
            if (weight < 0 || weight > 1000) {
                throw new IllegalArgumentException("weight: 0..1000 expected, found " + weight);
            }
        }
    }

    /**
     * Priority of a record type. Higher priorities are taken first; equal ones are mixed by share.
     *
     * @param priority 0..9; 0 excludes the type
     * @param share records per pass among equal priorities, 1..9999
     */
    public record RecordPriority(int priority, int share) {
        public RecordPriority {
            if (priority < 0 || priority > 9 || share < 1 || share > 9999) {
                throw new IllegalArgumentException("priority: 0..9 expected, share: 1..9999 expected");
            }
        }
    }
}
