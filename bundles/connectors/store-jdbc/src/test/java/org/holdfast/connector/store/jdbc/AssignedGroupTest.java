package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.NOW;
import static org.holdfast.connector.store.jdbc.Client.SESSION;
import static org.holdfast.connector.store.jdbc.Client.key;
import static org.holdfast.connector.store.jdbc.Client.reference;

import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that was assigned to a campaign group is claimed by sessions of that group only. */
@ExtendWith(SharedPostgres.class)
class AssignedGroupTest {
    private static final SessionId NIGHT = new SessionId("spring", "night");

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void assignedRecordsGoToTheirGroupAndStayWithIt(String kind) throws Exception {
        try (Database database = kind.equals("h2") ? Database.h2() : Database.postgres(SharedPostgres.server()); Client client = database.client()) {
            database.load("phone\n+493012345601\n+493012345602\n");
            long epoch = client.acquire("node-a");
            assertThat(client.retrieve(epoch, 0, 10, Cursor.START).chains()).hasSize(2);
            client.intend(epoch, reference(1, 0, 1), reference(2, 0, 1));
            client.write(epoch, write(1, epoch, 1, "night"), write(2, epoch, 1, null));

            assertThat(claim(client, SESSION, epoch)).containsExactly(2L);
            assertThat(claim(client, NIGHT, epoch)).containsExactly(1L);

            client.write(epoch, write(1, epoch, 1, null), write(2, epoch, 1, null));
            assertThat(claim(client, SESSION, epoch)).containsExactly(2L);
        }
    }

    private static RecordWrite write(long chain, long epoch, int dials, String group) {
        return new RecordWrite(key(chain, 0), epoch, dials, RecordStatus.READY, RecordType.CAMPAIGN_RESCHEDULED,
                CallResult.BUSY, 1, NOW, NOW, "", "", group);
    }

    private static List<Long> claim(Client client, SessionId session, long epoch) {
        RetrieveRequest asked = client.request(epoch, 10, 0, Cursor.START);
        return client.retrieve(new RetrieveRequest(asked.requestId(), asked.list(), "", "", session, epoch, asked.claimId(),
                10, 0, Cursor.START, NOW)).chains().stream().map(ContactChain::chainId).toList();
    }
}
