package io.yagura.logmatcher;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Names that were heard lately, at most so many: what a stranger invents must not fill the memory. */
final class Census {

    private final int most;
    private final ConcurrentMap<String, Instant> heard = new ConcurrentHashMap<>();

    Census(int most) {
        this.most = most;
    }

    /** {@return whether the name is known, or there is room for it} Several at once may exceed the limit by a few. */
    boolean admit(String name, Instant at) {
        if (heard.replace(name, at) != null) {
            return true;
        }
        if (heard.size() >= most) {
            return false;
        }
        heard.put(name, at);
        return true;
    }

    /** The name counts, room or not: it was admitted in an earlier life. */
    void remember(String name, Instant at) {
        heard.put(name, at);
    }

    void forget(Instant before) {
        heard.values().removeIf(at -> at.isBefore(before));
    }

    int most() {
        return most;
    }

    int size() {
        return heard.size();
    }
}
