package io.yagura.store;

import java.util.UUID;

/** Names one life of a console's process, so that it can tell its own unfinished work from what a dead one left. */
public record RunId(UUID value) {

    public static RunId fresh() {
        return new RunId(UUID.randomUUID());
    }
}
