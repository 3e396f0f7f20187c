package io.yagura.subscribers;

import java.time.Instant;

/** The stream in memory does as the real one does. */
class FakeStreamTests implements NextRecordsContract {

    private final FakeStream stream = new FakeStream();
    private Instant now = Instant.parse("2026-11-24T03:00:00Z");

    FakeStreamTests() {
        stream.shard(Rows.A);
    }

    @Override
    public NextRecords records() {
        return stream;
    }

    @Override
    public NextRecord.Found put(String data) {
        now = now.plusSeconds(1);
        return new NextRecord.Found(stream.put(Rows.A, Rows.number(now, 1), now), now);
    }
}
