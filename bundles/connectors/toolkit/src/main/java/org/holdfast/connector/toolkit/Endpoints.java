package org.holdfast.connector.toolkit;

import java.util.Arrays;
import java.util.List;
import org.holdfast.api.connector.Endpoint;

/** The setting {@code endpoints} of a connector whose addresses have no commas. */
public final class Endpoints {
    private Endpoints() {
    }

    /** Endpoints from several values or from one with commas, which is how a line of a {@code .cfg} file arrives. */
    public static List<Endpoint> of(String... values) {
        return Arrays.stream(values).flatMap(each -> Arrays.stream(each.split(","))).map(String::strip).filter(each -> !each.isEmpty())
                .map(Endpoint::new).toList();
    }
}
