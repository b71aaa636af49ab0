/** Record store connector over JDBC: calling lists, claims, intents, results and do-not-call in H2 or PostgreSQL. */
@NullMarked
package org.holdfast.connector.store.jdbc;

import org.jspecify.annotations.NullMarked;
