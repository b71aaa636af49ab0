package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What people read of a failure: SQL state and a short message, no statement, no telephone number. */
class FailuresTest {
    @Test
    void theStatementIsLeftOut() {
        assertThat(Failures.text(new SQLException(
                        "Column \"X\" not found; SQL statement:\nUPDATE cl_a SET x = 1 [42122-240]", "42S22")))
                .isEqualTo("Column \"X\" not found (SQL state 42S22)");
        assertThat(Failures.text(new SQLException(
                        "Syntax error in SQL statement \"SELECT \"a\" FROM[*]\"; expected \"x\"; SQL statement:\nSELECT", "42001")))
                .isEqualTo("Syntax error (SQL state 42001)");
    }

    @Test
    void telephoneNumbersAreMaskedAndPortsAreNot() {
        assertThat(Failures.text(new SQLException(
                        "127.0.0.1:54321: key (contact_info)=(+4930 1234-5601) of 030/1234567 exists\n  twice", "23505")))
                .isEqualTo("127.0.0.1:54321: key (contact_info)=(*************01) of *********67 exists twice (SQL state 23505)");
    }

    @Test
    void longMessagesAreCut() {
        assertThat(Failures.text(new SQLException("x".repeat(5000), "42000"))).hasSizeLessThan(400);
    }
}
