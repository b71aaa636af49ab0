package org.holdfast.proving.simulators.virtual;

import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.RecordWrite;

/** Copies of records with something changed. */
final class Rows {
    private Rows() {
    }

    static ContactRecord withStatus(ContactRecord old, RecordStatus status) {
        return new ContactRecord(old.key(), old.recordId(), old.contactInfo(), old.contactInfoType(), old.type(), status,
                old.result(), old.attempt(), old.dials(), old.scheduled(), old.dailyFrom(), old.dailyTill(), old.zone(),
                old.agentId(), old.treatments(), old.custom());
    }

    static ContactRecord withDials(ContactRecord old, int dials) {
        return new ContactRecord(old.key(), old.recordId(), old.contactInfo(), old.contactInfoType(), old.type(),
                old.status(), old.result(), old.attempt(), dials, old.scheduled(), old.dailyFrom(), old.dailyTill(),
                old.zone(), old.agentId(), old.treatments(), old.custom());
    }

    static ContactRecord written(ContactRecord old, RecordWrite write) {
        return new ContactRecord(old.key(), old.recordId(), old.contactInfo(), old.contactInfoType(), write.type(),
                write.status(), write.result(), write.attempt(), write.dials(), write.scheduled(), old.dailyFrom(),
                old.dailyTill(), old.zone(), write.agentId(), write.treatments(), old.custom());
    }
}
