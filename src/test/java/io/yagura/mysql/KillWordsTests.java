package io.yagura.mysql;

import static io.yagura.mysql.KillSamples.MARK;
import static io.yagura.mysql.KillSamples.ON_MARIADB;
import static io.yagura.mysql.KillSamples.idleBlocker;
import static io.yagura.mysql.KillSamples.marked;
import static io.yagura.mysql.KillSamples.runner;
import static io.yagura.mysql.KillSamples.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What is said before a kill: previews, offers, the words one would type. */
class KillWordsTests {

    @Test
    void previewsInExactWords() {
        assertThat(KillPreview.words(Kill.CONNECTION, idleBlocker(), null)).isEqualTo("unblocks 57, undoes 1,204 rows");
        assertThat(KillPreview.words(Kill.CONNECTION, sighting(MARK, true, 0, 1L), null))
                .isEqualTo("unblocks nobody, undoes 1 row");
        assertThat(KillPreview.words(Kill.CONNECTION, sighting(MARK, true, 2, 0L), null))
                .isEqualTo("unblocks 2, undoes nothing");
        assertThat(KillPreview.words(Kill.CONNECTION, sighting(MARK, true, 2, null), null))
                .isEqualTo("unblocks 2, undoes its transaction, how many rows is not known");
    }

    @Test
    void promisesADurationOnlyWhereOneWasMeasured() {
        RollbackSpeeds speeds = new RollbackSpeeds();
        assertThat(speeds.expected("uuid-1", 1_000_000)).isNull();
        speeds.learn("uuid-1", 500_000, Duration.ofSeconds(1));
        assertThat(speeds.expected("uuid-2", 1_000_000)).isNull();
        Duration expected = speeds.expected("uuid-1", 1_000_000);
        assertThat(expected).isEqualTo(Duration.ofSeconds(2));
        assertThat(KillPreview.words(Kill.CONNECTION, sighting(MARK, true, 2, 1_000_000L), expected))
                .isEqualTo("unblocks 2, undoes 1,000,000 rows in about 2 s");
    }

    @Test
    void learnsNothingFromAMoment() {
        RollbackSpeeds speeds = new RollbackSpeeds();
        speeds.learn("uuid-1", 10, Duration.ofMillis(20));
        assertThat(speeds.expected("uuid-1", 1_000_000)).isNull();
    }

    @Test
    void doesNotPromiseThatAKilledStatementUnblocks() {
        assertThat(KillPreview.words(Kill.QUERY, sighting(MARK, false, 57, 0L), null))
                .isEqualTo("ends its statement; the 57 behind it go on only if that ends its transaction");
        assertThat(KillPreview.words(Kill.QUERY, runner(), null))
                .isEqualTo("ends its statement; its transaction stays open");
    }

    @Test
    void offersWhatFitsAndSaysWhyNot() {
        assertThat(KillOffer.of(Kill.CONNECTION, idleBlocker(), null, null))
                .isEqualTo(new KillOffer.Open(idleBlocker()));
        assertWithheld("it runs no statement; only killing", KillOffer.of(Kill.QUERY, idleBlocker(), null, null));
        assertWithheld("protected: replication", KillOffer.of(Kill.QUERY, runner(), "replication", null));
        assertWithheld("read-only", KillOffer.of(Kill.QUERY, runner(), null, "no control account: read-only"));
        assertWithheld(
                "too little", KillOffer.of(Kill.CONNECTION, sighting(marked(null, null), true, 0, null), null, null));
    }

    @Test
    void spellsTheKillAsEachServerWantsIt() {
        assertThat(equivalent(Kill.QUERY, Flavour.MYSQL, runner())).isEqualTo("KILL QUERY 812");
        assertThat(equivalent(Kill.CONNECTION, Flavour.MYSQL, idleBlocker())).isEqualTo("KILL CONNECTION 812");
        assertThat(equivalent(Kill.QUERY, Flavour.RDS_MYSQL, runner())).isEqualTo("CALL mysql.rds_kill_query(812)");
        assertThat(equivalent(Kill.CONNECTION, Flavour.RDS_MYSQL, idleBlocker()))
                .isEqualTo("CALL mysql.rds_kill(812)");
        KillSighting onMariaDb = sighting(ON_MARIADB, false, 0, 0L);
        assertThat(equivalent(Kill.QUERY, Flavour.MARIADB, onMariaDb)).isEqualTo("KILL QUERY ID 99");
        assertThat(equivalent(Kill.QUERY, Flavour.RDS_MARIADB, onMariaDb))
                .isEqualTo("CALL mysql.rds_kill_query_id(99)");
        assertThat(equivalent(Kill.CONNECTION, Flavour.RDS_MARIADB, onMariaDb)).isEqualTo("CALL mysql.rds_kill(812)");
    }

    @Test
    void namesTheSameSubjectForBothKills() {
        FakeControl control = new FakeControl();
        assertThat(new KillQuery(control).subject(runner()))
                .isEqualTo(new KillConnection(control, InstantSource.system()).subject(idleBlocker()))
                .isEqualTo("connection 812");
    }

    private static String equivalent(Kill kill, Flavour flavour, KillSighting seen) {
        FakeControl control = new FakeControl();
        control.server = new Server("uuid-1", "8.0.33", flavour, true);
        return kill == Kill.QUERY
                ? new KillQuery(control).equivalent(seen)
                : new KillConnection(control, InstantSource.system()).equivalent(seen);
    }

    private static void assertWithheld(String words, KillOffer offer) {
        assertThat(offer)
                .isInstanceOfSatisfying(
                        KillOffer.Withheld.class,
                        withheld -> assertThat(withheld.reason()).contains(words));
    }
}
