package io.yagura.streams;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stream as {@code ListStreams} tells of it; an old emulator tells the name only. */
public record ListedStream(
        String name,
        @Nullable StreamStatus status,
        @Nullable StreamMode mode,
        @Nullable Instant createdAt) {}
