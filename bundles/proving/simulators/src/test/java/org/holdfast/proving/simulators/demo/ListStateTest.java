package org.holdfast.proving.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListStateTest {
    @Test
    void countsFinalAndOpenRecords() {
        ListState list = ListState.of("{\"list\":\"demo\",\"records\":10,"
                + "\"byStatus\":{\"UPDATED\":4,\"STALE\":2,\"CHAIN_UPDATED\":1,\"READY\":2,\"RETRIEVED\":1},"
                + "\"byResult\":{\"ANSWER\":3,\"DO_NOT_CALL\":1,\"STALE\":2}}");
        assertThat(list.done()).isEqualTo(7);
        assertThat(list.open()).isEqualTo(3);
        assertThat(list.stale()).isEqualTo(2);
        assertThat(list.heldByDoNotCall()).isEqualTo(1);
    }

    @Test
    void aRecordOfAnUnknownStatusIsOpen() {
        assertThat(ListState.of("{\"records\":1,\"byStatus\":{\"NEW_ONE\":1}}").open()).isEqualTo(1);
    }
}
