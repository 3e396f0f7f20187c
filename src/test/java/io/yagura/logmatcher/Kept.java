package io.yagura.logmatcher;

import java.time.Instant;
import java.util.ArrayList;
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
        int from = random.nextInt(entries.size() + 1);
        for (LogEntry entry : entries.subList(from, entries.size()).reversed()) {
            to.accept(entry);
        }
        entries.subList(0, from).forEach(to);
    }
}
