package io.yagura.streams;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The streams of an account that are watched, as far as they exist: facts of {@code accounts/<name>/streams}. */
public record StreamList(List<ListedStream> streams) {

    public StreamList {
        streams = List.copyOf(streams);
    }

    public @Nullable ListedStream find(String name) {
        return streams.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
    }
}
