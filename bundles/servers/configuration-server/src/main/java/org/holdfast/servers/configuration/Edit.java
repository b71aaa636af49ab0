package org.holdfast.servers.configuration;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.holdfast.connector.toolkit.HttpPort.Page;
import org.jspecify.annotations.Nullable;

/** One change and what came of it. Used once. */
final class Edit implements UnaryOperator<Snapshot> {
    private final String object;
    private final Precondition condition;
    private final Function<Snapshot, String> version;
    private final UnaryOperator<Snapshot> change;
    private @Nullable Page refusal;
    private boolean isNew;

    /**
     * A change.
     *
     * @param object what is changed, for messages
     * @param version reads its version, empty = it is not there
     * @param change makes the next revision
     */
    Edit(String object, Precondition condition, Function<Snapshot, String> version, UnaryOperator<Snapshot> change) {
        this.object = object;
        this.condition = condition;
        this.version = version;
        this.change = change;
    }

    /** Called while nobody else can change anything. */
    @Override
    public Snapshot apply(Snapshot present) {
        refusal = null;
        String is = version.apply(present);
        isNew = is.isEmpty();
        if (!condition.given()) {
            refusal = refused(428, "If-Match with the version that is changed, or If-None-Match: * for a new object, expected; "
                    + object + " " + now(is), is);
            return present;
        }
        if (!condition.version().equals(is)) {
            refusal = refused(412, object + ": version " + (condition.version().isEmpty() ? "none" : condition.version())
                    + " was to be changed, but it " + now(is) + "; nothing was changed", is);
            return present;
        }
        Snapshot next = change.apply(present);
        List<String> problems = next.problems();
        if (!problems.isEmpty()) {
            refusal = refused(422, String.join("\n", problems), is);
            return present;
        }
        boolean same = next.objects().equals(present.objects());
        return same ? present : next;
    }

    private static String now(String version) {
        return version.isEmpty() ? "is not there" : "has version " + version;
    }

    private static Page refused(int status, String text, String version) {
        Page page = Page.text(status, text);
        return new Page(page.status(), page.type(), page.content(), version);
    }

    /** The answer, when this is what is there now. */
    Page answer(Snapshot after) {
        Page refused = refusal;
        if (refused != null) {
            return refused;
        }
        String is = version.apply(after);
        Page page = Page.text(isNew ? 201 : 200, object + ": " + (is.isEmpty() ? "deleted" : "version " + is) + ", revision " + after.revision());
        return new Page(page.status(), page.type(), page.content(), is);
    }
}
