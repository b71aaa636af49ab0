package org.holdfast.connector.store.jdbc;

/** The request carries an epoch that is not the stored one: another server is in charge. */
final class StaleEpochException extends Exception {
    private static final long serialVersionUID = 1L;

    StaleEpochException(long epoch) {
        super("epoch " + epoch + " is not the stored one: another server is in charge");
    }
}
