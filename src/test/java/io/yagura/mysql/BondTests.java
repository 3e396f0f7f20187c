package io.yagura.mysql;

import static io.yagura.mysql.KillSamples.MARK;
import static io.yagura.mysql.KillSamples.ON_MARIADB;
import static io.yagura.mysql.KillSamples.marked;
import static io.yagura.mysql.KillSamples.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BondTests {

    @Test
    void bindsAKillOfAStatementToThatStatement() {
        assertThat(Bond.of(Kill.QUERY, sighting(MARK, false, 5, 0L))).isEqualTo(Bond.STATEMENT);
        assertThat(Bond.of(Kill.QUERY, sighting(ON_MARIADB, false, 5, 0L))).isEqualTo(Bond.STATEMENT);
    }

    @Test
    void findsNothingToBindAKillOfAStatementToWhereNoneRuns() {
        assertThat(Bond.of(Kill.QUERY, sighting(MARK, true, 5, 0L))).isNull();
        assertThat(Bond.of(Kill.QUERY, sighting(marked(null, 22L), false, 5, 0L)))
                .isNull();
    }

    @Test
    void bindsAnIdleSessionToItsTransactionAndElseToItsSilence() {
        assertThat(Bond.of(Kill.CONNECTION, sighting(MARK, true, 5, 0L))).isEqualTo(Bond.IDLE_TRANSACTION);
        assertThat(Bond.of(Kill.CONNECTION, sighting(marked(33L, null), true, 5, 0L)))
                .isEqualTo(Bond.SILENCE);
    }

    @Test
    void bindsAnIdleSessionOfMariaDbToItsSilenceSinceItsListOfTransactionsMayBeOld() {
        assertThat(Bond.of(Kill.CONNECTION, sighting(ON_MARIADB, true, 5, 0L))).isEqualTo(Bond.SILENCE);
    }

    @Test
    void bindsABusyBlockerToItsTransactionAlone() {
        assertThat(Bond.of(Kill.CONNECTION, sighting(MARK, false, 5, 0L))).isEqualTo(Bond.TRANSACTION);
        assertThat(Bond.of(Kill.CONNECTION, sighting(ON_MARIADB, false, 5, 0L))).isEqualTo(Bond.TRANSACTION);
    }

    @Test
    void bindsABusySessionThatBlocksNobodyToItsStatement() {
        assertThat(Bond.of(Kill.CONNECTION, sighting(MARK, false, 0, 0L))).isEqualTo(Bond.STATEMENT);
    }

    @Test
    void bindsNothingOfWhichTheServerTellsNothing() {
        assertThat(Bond.of(Kill.CONNECTION, sighting(marked(null, null), true, 5, 0L)))
                .isNull();
        assertThat(Bond.of(Kill.CONNECTION, sighting(marked(null, null), false, 5, 0L)))
                .isNull();
    }
}
