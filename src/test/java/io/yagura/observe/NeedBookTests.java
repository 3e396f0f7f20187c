package io.yagura.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeedBookTests {

    private static final Target ORDERS = new Target("mysql", "orders-db", "prod", "dba", null, false);
    private static final Duration DWELL = Duration.ofSeconds(5);

    private final HandClock clock = new HandClock();
    private final List<Need> found = new ArrayList<>();
    private final NeedBook book = new NeedBook(new Board(clock), clock, List.of((board, now) -> List.copyOf(found)));

    @Test
    void raisesWhatHasLastedForItsDwell() {
        found.add(need("812", clock.instant()));
        book.judge();
        assertThat(book.current()).isEmpty();
        clock.pass(DWELL);
        book.judge();
        assertThat(book.current()).extracting(Need::subject).containsExactly("812");
    }

    @Test
    void raisesAtOnceWhatBeganLongBeforeYaguraLooked() {
        found.add(need("812", clock.instant().minusSeconds(60)));
        book.judge();
        assertThat(book.current()).hasSize(1);
    }

    @Test
    void isNotBotheredByWhatComesAndGoes() {
        for (int i = 0; i < 40; i++) {
            found.clear();
            if (i % 2 == 0) {
                found.add(need("812", clock.instant()));
            }
            book.judge();
            clock.pass(Duration.ofMillis(300));
            assertThat(book.current()).isEmpty();
        }
    }

    @Test
    void clearsOnceAfterTheDwell() {
        found.add(need("812", clock.instant().minusSeconds(60)));
        book.judge();
        found.clear();
        clock.pass(Duration.ofSeconds(1));
        book.judge();
        assertThat(book.current()).hasSize(1);
        clock.pass(DWELL);
        book.judge();
        assertThat(book.current()).isEmpty();
    }

    @Test
    void clearsAtOnceWhatItsRuleKnowsToBeNoMore() {
        NeedRule knowing = new NeedRule() {
            @Override
            public List<Need> judge(Board board, Instant now) {
                return List.copyOf(found);
            }

            @Override
            public boolean settled(Need need, Board board) {
                return need.subject().equals("812");
            }
        };
        NeedBook needs = new NeedBook(new Board(clock), clock, List.of(knowing));
        found.add(need("812", clock.instant().minusSeconds(60)));
        found.add(need("901", clock.instant().minusSeconds(60)));
        needs.judge();
        assertThat(needs.current()).hasSize(2);
        found.clear();
        clock.pass(Duration.ofSeconds(1));
        needs.judge();
        assertThat(needs.current()).extracting(Need::subject).containsExactly("901");
    }

    @Test
    void survivesARuleThatThrows() {
        NeedRule broken = (board, now) -> {
            throw new IllegalStateException("a bug");
        };
        NeedRule sound = (board, now) -> List.of(need("812", now.minusSeconds(60)));
        NeedBook both = new NeedBook(new Board(clock), clock, List.of(broken, sound));
        both.judge();
        assertThat(both.current()).hasSize(1);
    }

    private static Need need(String subject, Instant since) {
        return new Need(
                "mysql.lock-pile-up", ORDERS, subject, subject + " blocks 57", Need.Severity.ALARM, since, DWELL, "");
    }
}
