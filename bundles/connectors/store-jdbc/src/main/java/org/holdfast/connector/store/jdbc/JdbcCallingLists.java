package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.api.store.ListSummary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Administration of calling lists. Each call opens a connection of its own to the first endpoint that takes one,
 * so that it works whether or not the engine has a link.
 */
@Component(
        name = JdbcRecordStoreConnector.PID + ".lists",
        service = CallingLists.class,
        configurationPid = JdbcRecordStoreConnector.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class JdbcCallingLists implements CallingLists {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcCallingLists.class);

    private final StoreSettings settings;
    private final Connections connections;
    private final Object importing = new Object();

    /**
     * Reads the configuration; connects to nothing.
     *
     * @throws IllegalArgumentException if a value is wrong
     */
    @Activate
    public JdbcCallingLists(StoreConfig config) {
        this(StoreSettings.of(config));
    }

    JdbcCallingLists(StoreSettings settings) {
        this.settings = settings;
        this.connections = new Connections(settings);
    }

    @FunctionalInterface
    private interface Use<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    @Override
    public List<String> names() throws IOException {
        return use(connection -> {
            List<String> names = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT name FROM ocs_list ORDER BY name");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    @Override
    public ListSummary summary(String list) throws IOException {
        return use(connection -> summary(connection, present(connection, list)));
    }

    private static ListSummary summary(Connection connection, ListTable table) throws SQLException {
        long records = 0;
        Map<RecordStatus, Long> byStatus = new EnumMap<>(RecordStatus.class);
        Map<CallResult, Long> byResult = new EnumMap<>(CallResult.class);
        try (PreparedStatement select = connection.prepareStatement("SELECT record_status, call_result, COUNT(*) AS n"
                        + " FROM " + table.sql() + " GROUP BY record_status, call_result");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long count = rows.getLong("n");
                RecordStatus status =
                        Records.value(rows, "record_status", RecordStatus::of, RecordStatus.NO_RECORD_STATUS);
                records += count;
                byStatus.merge(status, count, Long::sum);
                if (status.isFinal()) {
                    byResult.merge(
                            Records.value(rows, "call_result", CallResult::of, CallResult.UNKNOWN), count, Long::sum);
                }
            }
        }
        return new ListSummary(table.list(), records, byStatus, byResult);
    }

    @Override
    public ImportReport importCsv(ImportRequest request, Reader csv) throws IOException {
        CsvSource source = new CsvSource(csv, Set.of("contact_info", "phone"));
        synchronized (importing) {
            ImportReport report =
                    use(connection -> new ListImport(connection, settings.dialect(), request).run(source));
            LOG.info(
                    "store.list.imported list={} preview={} rows={} taken={} unchanged={} refused={}",
                    request.list(),
                    request.preview(),
                    report.rows(),
                    report.taken(),
                    report.unchanged(),
                    report.rows() - report.taken() - report.unchanged());
            return report;
        }
    }

    @Override
    public void exportCsv(String list, Appendable out) throws IOException {
        use(connection -> {
            ListExport.write(connection, present(connection, list), out);
            return list;
        });
    }

    @Override
    public ImportReport importDoNotCall(Reader csv, boolean preview) throws IOException {
        CsvSource source = new CsvSource(csv, DoNotCallImport.ANY_OF);
        synchronized (importing) {
            return use(connection -> new DoNotCallImport(connection, Clock.systemUTC()).run(source, preview));
        }
    }

    @Override
    public CancelReport cancel(CancelRequest request) throws IOException {
        CancelReport report =
                use(connection -> new ListCancel(connection, present(connection, request.list()), request).run());
        LOG.info(
                "store.records.cancelled list={} by={} cancelled={} claimed={} untouched={}",
                request.list(),
                request.by(),
                report.cancelled().size(),
                report.claimed().size(),
                report.untouched());
        return report;
    }

    @Override
    public Optional<ContactRecord> find(RecordKey key) throws IOException {
        return use(connection -> find(connection, present(connection, key.list()), key));
    }

    private static Optional<ContactRecord> find(Connection connection, ListTable table, RecordKey key)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM " + table.sql() + " WHERE chain_id = ? AND chain_n = ?")) {
            Sql.bind(select, key.chainId(), key.chainN());
            try (ResultSet row = select.executeQuery()) {
                Records records = new Records(key.list(), row);
                return row.next() ? Optional.of(records.read(row)) : Optional.empty();
            }
        }
    }

    private ListTable present(Connection connection, String list) throws SQLException, IOException {
        ListTable table = ListTable.of(list);
        if (!new Schema(settings.dialect()).hasList(connection, table)) {
            throw new IOException("the calling list '" + list + "' is not in the store " + settings.id());
        }
        return table;
    }

    private <T> T use(Use<T> use) throws IOException {
        try (Connection connection = connect()) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new IOException("store " + settings.id() + ": " + Failures.text(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        SQLException failure = new SQLException("no endpoint");
        for (Endpoint endpoint : settings.link().endpoints()) {
            try {
                Connection connection = connections.open(endpoint, Connections.ADMIN);
                try {
                    new Schema(settings.dialect()).migrate(connection);
                    return connection;
                } catch (SQLException e) {
                    Worker.close(connection);
                    throw e;
                }
            } catch (SQLException e) {
                failure = e;
            }
        }
        throw failure;
    }
}
