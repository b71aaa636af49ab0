package org.holdfast.connector.store.jdbc;

import java.nio.file.Path;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.connector.toolkit.testing.OutgoingTls;
import org.holdfast.connector.toolkit.testing.TlsFarEnd;

/** A database with wrong TLS; what a real one does is in {@link PostgresTlsTest}. */
class OutgoingTlsTest extends OutgoingTls<RecordStoreEvents> {
    private static final int SSL_REQUEST_BYTES = 8;

    OutgoingTlsTest() {
        super(RecordStoreEvents.class);
    }

    /** A database is asked whether it speaks TLS: SSLRequest, answered S or N (PostgreSQL 15, section 55.2.10). */
    @Override
    protected TlsFarEnd.Preface preface(boolean speaksTls) {
        return taken -> {
            taken.getInputStream().readNBytes(SSL_REQUEST_BYTES);
            taken.getOutputStream().write(speaksTls ? 'S' : 'N');
            return speaksTls;
        };
    }

    @Override
    protected Link open(int port, Path trust, RecordStoreEvents events) {
        JdbcRecordStoreConnector connector = new Database(
                "jdbc:postgresql://127.0.0.1:" + port + "/x?sslmode=verify-full&sslrootcert=" + trust, "secret") {
            @Override
            public void close() {
                // there is no database
            }
        }.connector;
        return connector.open(connector.settings().endpoints().get(0), new LinkId("store", 1), events);
    }
}
