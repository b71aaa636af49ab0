package org.holdfast.servers.configuration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.objects.CampaignObject;
import org.holdfast.connector.toolkit.objects.CampaignObjects;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.holdfast.connector.toolkit.objects.ObjectKey;

/**
 * All objects at one revision.
 *
 * @param revision counts the changes of the database, 0 = nothing was ever there
 * @param objects by their keys
 */
record Snapshot(long revision, NavigableMap<ObjectKey, CampaignObject> objects) {
    static final Snapshot EMPTY = new Snapshot(0, new TreeMap<>());
    private static final int MOST_PROBLEMS = 100;

    Snapshot {
        objects = Collections.unmodifiableNavigableMap(new TreeMap<>(objects));
    }

    /** What is wrong with it; empty = it can be used. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        long characters = objects.values().stream().mapToLong(each -> each.text().length()).sum();
        if (objects.size() > ObjectFrames.MOST_OBJECTS || characters > ObjectFrames.MOST_CHARACTERS) {
            problems.add("objects: up to " + ObjectFrames.MOST_OBJECTS + " with " + ObjectFrames.MOST_CHARACTERS
                    + " characters expected, found " + objects.size() + " with " + characters);
        } else {
            CampaignObjects.bind(objects.values(), revision, problems);
        }
        return problems.size() <= MOST_PROBLEMS ? problems : problems.subList(0, MOST_PROBLEMS);
    }

    /** The next revision, in which these objects have these texts; what stays the same keeps its version. */
    Snapshot with(Map<ObjectKey, String> texts) {
        NavigableMap<ObjectKey, CampaignObject> next = new TreeMap<>(objects);
        texts.forEach((key, text) -> {
            CampaignObject before = next.get(key);
            if (before == null || !before.text().equals(text)) {
                next.put(key, new CampaignObject(key, revision + 1, text));
            }
        });
        return new Snapshot(revision + 1, next);
    }

    /** The next revision, without what is not among these. */
    Snapshot only(Map<ObjectKey, String> texts) {
        NavigableMap<ObjectKey, CampaignObject> next = new TreeMap<>(with(texts).objects);
        next.keySet().retainAll(texts.keySet());
        return new Snapshot(revision + 1, next);
    }

    /** The next revision, without this object. */
    Snapshot without(ObjectKey key) {
        NavigableMap<ObjectKey, CampaignObject> next = new TreeMap<>(objects);
        next.remove(key);
        return new Snapshot(revision + 1, next);
    }

    /** Objects of this one that are not the same in the other one. */
    List<CampaignObject> newerThan(Snapshot other) {
        return objects.values().stream().filter(each -> !each.equals(other.objects.get(each.key()))).toList();
    }

    /** Keys of this one that are not in the other one. */
    List<ObjectKey> goneIn(Snapshot other) {
        return objects.keySet().stream().filter(each -> !other.objects.containsKey(each)).toList();
    }

    /** Everything, for one who knows nothing. */
    List<Frame> all() {
        List<Frame> frames = new ArrayList<>();
        frames.add(ObjectFrames.empty(ObjectFrames.ALL));
        objects.values().forEach(each -> frames.add(ObjectFrames.object(each)));
        frames.add(ObjectFrames.complete(revision, objects.size()));
        return frames;
    }

    /** What changed, for one who knows the one before. */
    List<Frame> changesSince(Snapshot before) {
        List<Frame> frames = new ArrayList<>();
        before.goneIn(this).forEach(key -> frames.add(ObjectFrames.gone(key)));
        newerThan(before).forEach(each -> frames.add(ObjectFrames.object(each)));
        frames.add(ObjectFrames.complete(revision, objects.size()));
        return frames;
    }
}
