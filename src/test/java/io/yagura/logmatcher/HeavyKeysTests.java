package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.HeavyKeys.Counter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeavyKeysTests {

    @Test
    void everyKeyAboveItsShareIsThereHoweverManyOthersCome() {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Map<HashKey, Long> exactly = new HashMap<>();
            KeyTally tally = new KeyTally(0);
            long total = 0;
            for (int i = 0; i < 200_000; i++) {
                // a third goes to a few hundred keys, the rest to keys that hardly come again
                long number = random.nextInt(3) == 0 ? random.nextInt(300) : 1_000 + random.nextInt(10_000_000);
                HashKey key = new HashKey(number * 0x9E3779B97F4A7C15L, number);
                long size = 1L + random.nextInt(2_000);
                tally.add(key, size);
                exactly.merge(key, size + 1_000L, Long::sum);
                total += size + 1_000;
            }
            Map<HashKey, Counter> kept = new HashMap<>();
            tally.heavy().forEach(counter -> kept.put(counter.key(), counter));
            assertThat(kept).hasSize(HeavyKeys.MOST);
            long threshold = total / HeavyKeys.MOST;
            exactly.forEach((key, weight) -> {
                if (weight > threshold) {
                    assertThat(kept).containsKey(key);
                }
            });
            kept.forEach((key, counter) ->
                    assertThat(counter.bytes() + 1_000 * counter.records()).isLessThanOrEqualTo(exactly.get(key)));
        }
    }

    @Test
    void whatAKeyLosesItsPlaceWithIsKeptWhereTheKeyLies() {
        Random random = new Random(1);
        KeyTally tally = new KeyTally(0);
        long[] bytes = new long[KeyTally.PARTS];
        long[] records = new long[KeyTally.PARTS];
        for (int i = 0; i < 100_000; i++) {
            HashKey key = new HashKey(random.nextLong(), random.nextLong());
            int part = (int) (key.high() >>> 52);
            tally.add(key, i);
            bytes[part] += i;
            records[part]++;
        }
        for (Counter counter : tally.heavy()) {
            int part = (int) (counter.key().high() >>> 52);
            bytes[part] -= counter.bytes();
            records[part] -= counter.records();
        }
        for (int part = 0; part < KeyTally.PARTS; part++) {
            assertThat(tally.restBytes(part)).isEqualTo(bytes[part]);
            assertThat(tally.restRecords(part)).isEqualTo(records[part]);
        }
        assertThat(tally.records()).isEqualTo(100_000);
    }
}
