package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.PartFacts.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsWordsTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:03:10Z");

    private static PartFacts part(int number, String owner, State state) {
        return new PartFacts(number, owner, NOON, NOON, NOON.minusSeconds(60), state);
    }

    private static PartsWords words(PartFacts... parts) {
        return new PartsWords(new PartsFacts(Arrays.asList(parts)));
    }

    @Test
    void saysNothingWhereAllIsWell() {
        assertThat(words(part(0, "a", State.READ)).trouble()).isEmpty();
    }

    @Test
    void saysSinceWhenAPartIsUnreadAndWhoHadIt() {
        assertThat(words(part(3, "yagura-2", State.SILENT)).trouble())
                .contains("part 3 of the audit stream is read by nobody since 12:03:10 UTC; it was with yagura-2");
    }

    @Test
    void saysAllThatIsWrong() {
        assertThat(words(
                                part(0, "a", State.SILENT),
                                part(1, "b", State.SILENT),
                                part(2, "c", State.BEHIND),
                                part(3, "c", State.AGAIN),
                                PartFacts.never(new Part(4)))
                        .trouble())
                .contains(
                        "parts 0, 1 of the audit stream are read by nobody since 12:03:10 UTC; they were with a and b;"
                                + " part 4 of the audit stream was never read by anybody;"
                                + " part 2 of the audit stream is read by c only up to 12:02:10 UTC;"
                                + " part 3 of the audit stream is being read again by c; known up to 12:02:10 UTC");
    }

    @Test
    void callsAPartUnreadOnlyWhereNobodyReadsIt() {
        assertThat(words(part(2, "c", State.BEHIND), part(3, "c", State.AGAIN)).unread())
                .isEmpty();
    }

    @Test
    void namesRunsOfParts() {
        assertThat(PartsWords.numbers(List.of(
                        part(0, "a", State.READ),
                        part(1, "a", State.READ),
                        part(2, "a", State.READ),
                        part(7, "a", State.READ),
                        part(8, "a", State.READ),
                        part(15, "a", State.READ))))
                .isEqualTo("0 to 2, 7, 8, 15");
    }
}
