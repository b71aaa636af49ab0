package org.holdfast.connector.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Trouble;
import org.postgresql.util.GT;

/** TLS with a database failed, and why, in the words of all links. */
final class TlsRefused extends SQLException {
    private static final long serialVersionUID = 1L;
    private final transient Disconnect why;

    private TlsRefused(Disconnect why, SQLException cause) {
        super(why.detail(), cause);
        this.why = why;
    }

    Disconnect why() {
        return why;
    }

    /** The failure of a connection to this server; as it was, unless TLS is what failed. */
    static SQLException of(HostPort server, SQLException failure) {
        Optional<Disconnect> why = isWithout(failure) ? Optional.of(Trouble.noTls(server)) : Trouble.ofTls(server, failure);
        return why.<SQLException>map(each -> new TlsRefused(each, failure)).orElse(failure);
    }

    /** The driver says this, in the language of this host, without an exception of TLS. */
    private static boolean isWithout(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.equals(GT.tr("The server does not support SSL."))
                || message.equals(GT.tr("An error occurred while setting up the SSL connection."));
    }
}
