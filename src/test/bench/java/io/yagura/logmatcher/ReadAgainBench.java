package io.yagura.logmatcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What it takes of one core to read a part of an audit stream again, without Kinesis. */
class ReadAgainBench {

    private static final int SECONDS = 600;
    private static final int EVENTS_A_SECOND = 200;

    private static final class Arrival {
        private final Instant at;
        private final byte[] data;

        private Arrival(Instant at, byte[] data) {
            this.at = at;
            this.data = data;
        }

        private Instant at() {
            return at;
        }

        private byte[] data() {
            return data;
        }
    }

    @Test
    void readsAPartAgain() throws IOException {
        List<Arrival> arrivals = arrivals();
        for (int round = 0; round < 3; round++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            PartMatching matching = PartStage.matching();
            for (Arrival arrival : arrivals) {
                matching.take(AuditRecord.read(arrival.data()), arrival.at());
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
            long packed = arrivals.stream()
                    .mapToLong(arrival -> arrival.data().length)
                    .sum();
            System.out.printf(
                    "%,d lines in %,d records, %,.1f MB of gzip: %.2f s of a core, %,.0f lines/s, %.2f MB/s of gzip%n",
                    2L * SECONDS * EVENTS_A_SECOND,
                    arrivals.size(),
                    packed / 1e6,
                    seconds,
                    2.0 * SECONDS * EVENTS_A_SECOND / seconds,
                    packed / 1e6 / seconds);
        }
    }

    /** A record a second and side, as publishers and workers write them that linger for a second. */
    private static List<Arrival> arrivals() throws IOException {
        Random random = new Random(1);
        Part part = new Part(7);
        Teller shop = new Teller("shop-6d4f9c7b8d-1");
        Teller billing = new Teller("billing-77c9f5d6c8-1");
        List<Arrival> arrivals = new ArrayList<>();
        long shopSeq = 0;
        long billingSeq = 0;
        for (int second = 0; second < SECONDS; second++) {
            ByteArrayOutputStream published = new ByteArrayOutputStream();
            ByteArrayOutputStream delivered = new ByteArrayOutputStream();
            for (int i = 0; i < EVENTS_A_SECOND; i++) {
                String id = idOf(part, random);
                Instant at = Scene.at(second + i * 1.0 / EVENTS_A_SECOND);
                line(published, shop.published(id, at), part, ++shopSeq);
                line(delivered, billing.delivered(id, at, at.plusMillis(400)), part, ++billingSeq);
            }
            line(published, shop.publishedTo(Scene.at(second + 1)), part, ++shopSeq);
            line(delivered, billing.readTo(Scene.at(second + 1), Scene.at(second + 1)), part, ++billingSeq);
            arrivals.add(new Arrival(Scene.at(second + 1.2), packed(published)));
            arrivals.add(new Arrival(Scene.at(second + 1.7), packed(delivered)));
        }
        return arrivals;
    }

    private static String idOf(Part part, Random random) {
        while (true) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            if (Part.of(id).equals(part)) {
                return id;
            }
        }
    }

    private static void line(ByteArrayOutputStream to, LogEntry entry, Part part, long seq) {
        to.writeBytes(LogEntryCodec.bytes(entry, part, seq));
        to.write('\n');
    }

    private static byte[] packed(ByteArrayOutputStream plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain.toByteArray());
        }
        return bytes.toByteArray();
    }
}
