package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/**
 * One link to a database. Commands become tasks of four concerns (intents and epochs, claims, results, reading),
 * so that a long read delays no intent. The first failure that means loss ends the link; what was not answered
 * then stays unanswered.
 */
final class JdbcStoreLink implements RecordStoreLink {
    private static final int VALID_SECONDS = 5;

    private final Operations operations;
    private final Lanes lanes;
    private final Reports reports;

    JdbcStoreLink(StoreSettings settings, Operations operations, Endpoint endpoint, Reports reports) {
        this.operations = operations;
        this.reports = reports;
        this.lanes = new Lanes(settings, reports.link(), reports);
        reports.onEnd(lanes::end);
        lanes.start(endpoint);
    }

    @Override
    public void epoch(EpochRequest request) {
        submit(Lanes.Lane.DIAL, request.requestId(), connection -> {
            if (request.epoch() == 0) {
                Epoch epoch = operations.acquire(connection, request);
                return events ->
                        events.epochGranted(request.requestId(), epoch.epoch(), epoch.previousHolder());
            }
            Epoch stored = Reads.epoch(connection, request.server());
            // a database that lost the end of its history may have given the same number to another node
            return stored.epoch() == request.epoch() && stored.holder().equals(request.holder())
                    ? events -> events.epochGranted(request.requestId(), stored.epoch(), stored.previousHolder())
                    : events -> events.epochDenied(request.requestId(), stored.epoch(), stored.holder());
        });
    }

    @Override
    public void retrieve(RetrieveRequest request) {
        submit(Lanes.Lane.CLAIM, request.requestId(), connection -> {
            Claim claim = claim(connection, request);
            return events ->
                    events.retrieved(request.requestId(), claim.chains(), claim.cursor(), claim.exhausted());
        });
    }

    /** A filter or an order that the database refuses stops its list only; the message names list and text. */
    private Claim claim(Connection connection, RetrieveRequest request) throws SQLException, StaleEpochException {
        Predicates.check(request.list(), "filter", request.filter());
        Predicates.check(request.list(), "order", request.order());
        try {
            return operations.claim(connection, request);
        } catch (SQLException e) {
            boolean own = !request.filter().isBlank() || !request.order().isBlank();
            if (!own || !Failures.isWrongStatement(e) || Failures.isMissingTable(e) || Failures.isLoss(e, connection)) {
                throw e;
            }
            String what = request.order().isBlank() ? "filter" : request.filter().isBlank() ? "order" : "filter and order";
            String text = request.order().isBlank() || request.filter().isBlank()
                    ? request.filter() + request.order()
                    : request.filter() + "\" and \"" + request.order();
            throw new IllegalArgumentException(
                    Predicates.refusal(request.list(), what, text) + ": " + Failures.text(e), e);
        }
    }

    @Override
    public void intend(IntentBatch batch) {
        submit(Lanes.Lane.DIAL, batch.requestId(), connection -> {
            List<CallReference> granted = operations.intend(connection, batch);
            return events -> events.intended(batch.requestId(), granted);
        });
    }

    @Override
    public void write(WriteBatch batch) {
        submit(Lanes.Lane.WRITE, batch.requestId(), connection -> {
            operations.write(connection, batch);
            return events -> events.written(batch.requestId());
        });
    }

    @Override
    public void reassert(WriteBatch batch) {
        submit(Lanes.Lane.WRITE, batch.requestId(), connection -> {
            operations.reassert(connection, batch);
            return events -> events.written(batch.requestId());
        });
    }

    @Override
    public void countReady(long requestId, String list) {
        submit(Lanes.Lane.READ, requestId, connection -> {
            long ready = Reads.countReady(connection, list);
            return events -> events.readyCounted(requestId, list, ready);
        });
    }

    @Override
    public void readDoNotCall(DoNotCallRequest request) {
        submit(Lanes.Lane.READ, request.requestId(), connection -> {
            Reads.doNotCall(connection, request.changedSince(), (entries, last) ->
                    reports.report(events -> events.doNotCallRead(request.requestId(), entries, last)));
            return events -> { };
        });
    }

    @Override
    public void findOrphans(long requestId, String list, long epoch) {
        submit(Lanes.Lane.READ, requestId, connection -> {
            List<Orphan> orphans = Reads.orphans(connection, list, epoch);
            return events -> events.orphansFound(requestId, list, orphans);
        });
    }

    @Override
    public void probe() {
        lanes.offer(Lanes.Lane.READ, connection -> check(connection, RecordStoreEvents::heard));
    }

    /** A database keeps no state of a link, so that nothing is to be reported again but that it answers. */
    @Override
    public void resync() {
        boolean taken = lanes.offer(Lanes.Lane.READ, connection -> check(connection, RecordStoreEvents::resynced));
        if (!taken) {
            reports.end(new Disconnect(Disconnect.Cause.PROTOCOL, "the queue of the store is full, resync refused"));
        }
    }

    @Override
    public void close() {
        reports.close();
    }

    /** Whether it has ended, and its threads too. */
    boolean isGone() {
        return reports.isEnded() && lanes.threads().stream().noneMatch(Thread::isAlive);
    }

    /** Waits for the threads of an ended link, until {@link System#nanoTime} is {@code deadline}. */
    void awaitEnd(long deadline) throws InterruptedException {
        for (Thread thread : lanes.threads()) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    private void check(Connection connection, Consumer<RecordStoreEvents> report) {
        try (Statement statement = connection.createStatement()) {
            if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the database does not answer", "08006");
            }
            statement.executeQuery("SELECT COUNT(*) FROM ocs_schema").close();
            operations.checkWritable(connection);
            reports.report(report);
        } catch (SQLException e) {
            reports.end(Failures.disconnect(e));
        }
    }

    /** Work of one command; returns its answer. */
    @FunctionalInterface
    private interface Work {
        Consumer<RecordStoreEvents> run(Connection connection) throws SQLException, StaleEpochException;
    }

    private void submit(Lanes.Lane lane, long requestId, Work work) {
        boolean taken = lanes.offer(lane, connection -> {
            try {
                reports.report(work.run(connection));
            } catch (StaleEpochException e) {
                fail(requestId, String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                failed(requestId, e, connection);
            } catch (IllegalArgumentException e) {
                fail(requestId, String.valueOf(e.getMessage()));
            }
        });
        if (!taken) {
            fail(requestId, "the queue of the store is full (queue.capacity); try again later");
        }
    }

    private void failed(long requestId, SQLException failure, Connection connection) {
        if (Failures.isLoss(failure, connection)) {
            reports.end(Failures.disconnect(failure));
        } else if (Failures.isMissingTable(failure)) {
            fail(requestId, "the calling list is not in the store, import it first: " + Failures.text(failure));
        } else {
            fail(requestId, Failures.text(failure));
        }
    }

    private void fail(long requestId, String reason) {
        reports.report(events -> events.requestFailed(requestId, reason));
    }
}
