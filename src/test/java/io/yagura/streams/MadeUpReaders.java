package io.yagura.streams;

import io.yagura.subscribers.Lag;
import io.yagura.subscribers.Provenance;
import io.yagura.subscribers.StreamReaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Applications as a test wants them. */
public final class MadeUpReaders implements StreamReaders {

    public final List<Reader> readers = new CopyOnWriteArrayList<>();

    /** Called before each answer, to follow what a stream does. */
    public volatile Runnable following = () -> {};

    /** From now on there is this one, a second behind, past these shards. */
    public void set(String application, Set<String> past) {
        readers.removeIf(reader -> reader.application().equals(application));
        Lag lag = new Lag(Duration.ofSeconds(1), Provenance.PROBE, Instant.EPOCH);
        readers.add(new Reader(application, null, lag, past));
    }

    @Override
    public List<Reader> of(String account, String stream) {
        following.run();
        return List.copyOf(readers);
    }
}
