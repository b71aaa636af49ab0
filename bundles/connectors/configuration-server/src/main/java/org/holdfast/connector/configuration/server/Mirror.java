package org.holdfast.connector.configuration.server;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.objects.CampaignObject;
import org.holdfast.connector.toolkit.objects.CampaignObjects;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.holdfast.connector.toolkit.objects.ObjectKey;

/**
 * The objects as the server sent them. What they mean is reported only when the server says that they belong together.
 * Bounded, because what the server sends is not ours.
 */
final class Mirror {
    private static final int MOST_PROBLEMS = 1_000;

    private final AtomicLong told;
    private final Consumer<String> log;
    private final Map<ObjectKey, CampaignObject> objects = new TreeMap<>();
    private long characters;
    private boolean subscribed;
    private long revision;

    /**
     * One that knows nothing.
     *
     * @param told the revision that a server told last, over all links of the connector
     * @param log takes lines {@code code key=value}
     */
    Mirror(AtomicLong told, Consumer<String> log) {
        this.told = told;
        this.log = log;
    }

    /** Revisions that are reported from now on are higher. */
    synchronized void after(long known) {
        revision = Math.max(revision, known);
        subscribed = false;
    }

    /**
     * Takes a frame.
     *
     * @return what is to be reported now, if anything
     * @throws ProtocolException if it may not come, or not now
     */
    synchronized Optional<Consumer<ConfigurationEvents>> received(Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case ObjectFrames.ALL -> {
                objects.clear();
                characters = 0;
                subscribed = true;
            }
            case ObjectFrames.OBJECT -> put(ObjectFrames.object(frame));
            case ObjectFrames.GONE -> {
                CampaignObject gone = objects.remove(ObjectFrames.gone(frame));
                characters -= gone == null ? 0 : gone.text().length();
            }
            case ObjectFrames.COMPLETE -> {
                return complete(ObjectFrames.complete(frame));
            }
            default -> throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
        }
        return Optional.empty();
    }

    private void put(CampaignObject object) throws ProtocolException {
        CampaignObject before = objects.put(object.key(), object);
        characters += object.text().length() - (before == null ? 0 : before.text().length());
        if (objects.size() > ObjectFrames.MOST_OBJECTS || characters > ObjectFrames.MOST_CHARACTERS) {
            throw new ProtocolException("more than " + ObjectFrames.MOST_OBJECTS + " objects or " + ObjectFrames.MOST_CHARACTERS
                    + " characters");
        }
    }

    private Optional<Consumer<ConfigurationEvents>> complete(ObjectFrames.Complete complete) throws ProtocolException {
        if (!subscribed) {
            // changes that were on the way when we asked for everything
            return Optional.empty();
        }
        if (complete.objects() != objects.size()) {
            throw new ProtocolException(complete.objects() + " objects were announced, " + objects.size() + " are known");
        }
        List<String> problems = new ArrayList<>();
        long before = told.getAndSet(complete.revision());
        if (complete.revision() < before) {
            log.accept("configuration.older revision=" + complete.revision() + " known=" + before
                    + " reason=the server has another database, or an older state of it");
        }
        // the same number as the server's, unless another server counts lower
        long next = Math.max(revision + 1, complete.revision());
        ServerDefinition definition = CampaignObjects.bind(objects.values(), next, problems);
        if (!problems.isEmpty()) {
            List<String> some = problems.stream().limit(MOST_PROBLEMS).toList();
            return Optional.of(events -> events.configurationRefused(some));
        }
        revision = next;
        return Optional.of(events -> events.configurationChanged(definition));
    }
}
