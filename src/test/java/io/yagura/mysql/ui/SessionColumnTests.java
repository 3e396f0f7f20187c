package io.yagura.mysql.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.Session;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionColumnTests {

    @Test
    void findsTextAnywhereWhateverItsCase() {
        assertThat(SessionColumn.USER.passes(session(1, 5, 3L), "PI", SessionColumnTests::unread))
                .isTrue();
        assertThat(SessionColumn.USER.passes(session(1, 5, 3L), "batch", SessionColumnTests::unread))
                .isFalse();
    }

    @Test
    void comparesFiguresWithABound() {
        assertThat(SessionColumn.TIME.passes(session(1, 31, 3L), ">30", SessionColumnTests::unread))
                .isTrue();
        assertThat(SessionColumn.TIME.passes(session(1, 30, 3L), ">30", SessionColumnTests::unread))
                .isFalse();
        assertThat(SessionColumn.TIME.passes(session(1, 5, 3L), "< 10", SessionColumnTests::unread))
                .isTrue();
    }

    @Test
    void neverCountsTheUnknownWithinABound() {
        assertThat(SessionColumn.EXAMINED.passes(session(1, 5, null), "<10", SessionColumnTests::unread))
                .isFalse();
        assertThat(SessionColumn.EXAMINED.text(session(1, 5, null), SessionColumnTests::unread))
                .isEqualTo("?");
    }

    @Test
    void sortsFiguresAsFiguresAndTheUnknownFirst() {
        List<Session> sorted = Stream.of(session(1, 5, 30L), session(2, 5, 4L), session(3, 5, null))
                .sorted(SessionColumn.EXAMINED.order(SessionColumnTests::unread))
                .toList();
        assertThat(sorted).extracting(Session::connectionId).containsExactly(3L, 2L, 1L);
    }

    private static String unread(Session session) {
        return "";
    }

    static Session session(long id, long seconds, @Nullable Long examined) {
        return new Session(
                id,
                "api",
                "10.0.0.1",
                null,
                "Query",
                null,
                Duration.ofSeconds(seconds),
                null,
                examined,
                null,
                null,
                null,
                null,
                0,
                null,
                new KillMark("uuid", id, id, 1L, null, null, null));
    }
}
