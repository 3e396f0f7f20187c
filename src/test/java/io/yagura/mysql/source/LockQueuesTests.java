package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.source.LockQueues.LockId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockQueuesTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // MySQL 8.0.33: record, table
                "140701828206592:2:4:7:140701719387984,record 2:4:7,2",
                "140701828206592:1064:140701719387984,table 1064,-",
                // newer ones put a number of the lock's own after the transaction
                "140701828206592:12:2:4:7:140701719387984,record 2:4:7,2",
                "140701828206592:12:1064:140701719387984,table 1064,-",
                // MariaDB: record, table
                "27:5:3:4,record 5:3:4,5",
                "27:18,table 18,-"
            })
    void readsWhatALockIsOn(String text, String subject, @Nullable Long space) {
        LockId id = LockId.parse(text);

        assertThat(id).isEqualTo(new LockId(subject, space));
    }

    @Test
    void makesNothingOfAnUnknownForm() {
        assertThat(LockId.parse("lock-7")).isNull();
        assertThat(LockId.parse("")).isNull();
    }

    @Test
    void gathersThoseWhoWaitForOneRecordInTheOrderOfTheirComing() {
        var queues = new LockQueues(List.of(
                waiting("11", "1:2:4:7:99", 3), waiting("12", "2:2:4:7:98", 8), waiting("13", "3:2:4:8:97", 1)));

        assertThat(queues.longestFirst().getFirst()).extracting(Transaction::id).containsExactly("12", "11");
        assertThat(queues.pairs()).isEqualTo(4);
    }

    private static Transaction waiting(String id, String lock, int seconds) {
        return new Transaction(
                id,
                Long.parseLong(id),
                true,
                false,
                lock,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(seconds),
                0L,
                true);
    }
}
