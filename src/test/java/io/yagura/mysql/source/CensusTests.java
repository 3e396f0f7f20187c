package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CensusTests {

    private static final long ROOM = 1024;

    @Test
    void namesTheFewThatAreAwake() {
        assertThat(Census.ids("7,18446744073", ROOM)).containsExactly(7L, 18446744073L);
        assertThat(Census.ids("", ROOM)).isEmpty();
    }

    @Test
    void namesNobodyWhenTheyAreMany() {
        assertThat(Census.ids(list(40), ROOM)).hasSize(40);
        assertThat(Census.ids(list(41), ROOM)).isNull();
    }

    @Test
    void namesNobodyWhenTheServerCutTheList() {
        assertThat(Census.ids("12345,123", 9)).isNull();
        assertThat(Census.ids("12345,123", 10)).hasSize(2);
    }

    private static String list(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
