package io.yagura.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 m", "96, 1 m 36 s", "35160, 9 h 46 m", "3600, 1 h", "273600, 3 d 4 h"})
    void writesSpansInTheTwoLargestUnits(long seconds, String words) {
        assertThat(Words.span(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void neverWritesTheUnknownAsZero() {
        assertThat(Words.count(null)).isEqualTo("?");
        assertThat(Words.count(0)).isEqualTo("0");
    }

    @Test
    void writesALittleNotAsNothing() {
        assertThat(Words.percent(0.0)).isEqualTo("0 %");
        assertThat(Words.percent(0.0016)).isEqualTo("<1 %");
        assertThat(Words.percent(0.006)).isEqualTo("1 %");
        assertThat(Words.percent(null)).isEqualTo("?");
    }

    @Test
    void cutsAtTheMiddleWhatIsTooLong() {
        assertThat(Words.middleCut("billing-1", 9)).isEqualTo("billing-1");
        assertThat(Words.middleCut("billing-host-3:0af1", 10)).isEqualTo("billi…0af1");
    }

    @Test
    void saysShardsShortWithinASentence() {
        assertThat(Words.shards("the merge of shardId-000000000010 and shardId-000000000000 (call 1 of 2)"))
                .isEqualTo("the merge of #10 and #0 (call 1 of 2)");
    }

    @Test
    void partsThousands() {
        assertThat(Words.count(1_204)).isEqualTo("1,204");
    }
}
