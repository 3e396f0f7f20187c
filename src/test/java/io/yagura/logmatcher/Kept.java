package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Keeps all entries in memory, and gives them again in any order. */
final class Kept implements Entries {

    private final Random random = new Random(1);
    private final List<LogEntry> entries = new ArrayList<>();
    private int readings;

    void add(LogEntry entry) {
        entries.add(entry);
    }

    int readings() {
        return readings;
    }

    @Override
    public void again(String stream, Instant minute, int slice, Consumer<LogEntry> to) {
        readings++;
        List<LogEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(to);
    }
}
