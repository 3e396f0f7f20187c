package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Facts travel between consoles, into the store and over REST as JSON, and must arrive as they left. */
class FactsJsonTests {

    private static final Server SERVER = new Server("uuid", "8.0.33", Flavour.MYSQL, true);
    private static final List<Blindness> BLIND = List.of(new Blindness("locks", "no grant", "GRANT PROCESS"));
    private static final SqlText STATEMENT = new SqlText("SELECT ?", "SELECT 1", false);
    private static final KillMark MARK = new KillMark("uuid", 7, 47, 3L, 2L, 9L, "2125");

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<Record> facts() {
        var busy = new Session(
                7,
                "api",
                "10.0.0.1",
                "shop",
                "Query",
                "updating",
                Duration.ofMillis(1500),
                STATEMENT,
                3L,
                1L,
                "shop",
                Duration.ofSeconds(4),
                12L,
                2,
                "protected",
                MARK);
        var bare = new Session(
                8,
                "api",
                "",
                null,
                "Sleep",
                null,
                Duration.ZERO,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                new KillMark("uuid", 8, 0, null, null, null, null));
        var tree = new LockGraph(
                List.of(Parties.holder(1), Parties.waiter(2, LockKind.ROW, 3), Parties.waiter(3, LockKind.METADATA, 1)),
                List.of(new LockWait(2, 1, LockKind.ROW), new LockWait(3, 2, LockKind.METADATA)));
        var deadlock = new Deadlock(
                Instant.parse("2026-11-24T06:00:26Z"),
                List.of(
                        new Deadlock.Side(1, "api", "h", "2132", new SqlText("UPDATE ?", null, true), "a", "b"),
                        new Deadlock.Side(2, null, null, "2133", null, null, null)),
                1);
        return Stream.of(
                new Processes(SERVER, List.of(busy, bare), 40, 151, BLIND),
                new Processes(SERVER, List.of(), 0, null, List.of()),
                new Sleepers(SERVER, List.of(bare), 2_500),
                new Locks(SERVER, tree.roots(), 2, 0, BLIND),
                new Deadlocks(SERVER, 4L, List.of(deadlock), BLIND),
                new Deadlocks(SERVER, null, List.of(new Deadlock(Instant.EPOCH, List.of(), null)), List.of()));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void arriveAsTheyLeft(Record facts) {
        String text = json.writeValueAsString(facts);

        assertThat(json.readValue(text, facts.getClass())).isEqualTo(facts);
    }
}
