package io.yagura.mysql;

import static io.yagura.mysql.KillSamples.idleBlocker;
import static io.yagura.mysql.KillSamples.marked;
import static io.yagura.mysql.KillSamples.now;
import static io.yagura.mysql.KillSamples.runner;
import static io.yagura.mysql.KillSamples.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.act.Look;
import io.yagura.act.Refusal;
import io.yagura.mysql.MysqlControl.Sight;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondLookTests {

    private static final SessionProtection NOBODY = new SessionProtection(Set.of("yagura_kill"), Set.of("vip"));

    @Test
    void findsTheSame() {
        assertThat(look(Kill.QUERY, runner(), now(true, 33, 22L))).isEqualTo(new Look.Same());
        assertThat(look(Kill.CONNECTION, idleBlocker(), now(false, 33, 22L))).isEqualTo(new Look.Same());
    }

    @Test
    void findsTheSameWhereAnIdleSessionRanMoreInTheSameTransaction() {
        assertThat(look(Kill.CONNECTION, idleBlocker(), now(false, 40, 22L))).isEqualTo(new Look.Same());
    }

    @Test
    void findsTheSameWhereABusyBlockerRunsAnotherStatementOfItsTransaction() {
        KillSighting blocker = sighting(KillSamples.MARK, false, 57, 3L);
        assertThat(look(Kill.CONNECTION, blocker, now(true, 40, 22L))).isEqualTo(new Look.Same());
    }

    @Test
    void refusesWhatIsGone() {
        assertRefused(Refusal.GONE, look(Kill.QUERY, runner(), new Sight.Absent("uuid-1")));
        assertRefused(Refusal.GONE, look(Kill.QUERY, runner(), now(false, 33, 22L)));
    }

    @Test
    void refusesWhatChanged() {
        assertRefused(Refusal.CHANGED, look(Kill.QUERY, runner(), now(true, 34, 22L)));
        assertRefused(Refusal.CHANGED, look(Kill.CONNECTION, idleBlocker(), now(false, 40, 39L)));
        assertRefused(Refusal.CHANGED, look(Kill.CONNECTION, idleBlocker(), now(false, 40, null)));
        assertRefused(Refusal.CHANGED, look(Kill.CONNECTION, idleBlocker(), now(true, 40, 22L)));
        KillSighting silent = sighting(marked(33L, null), true, 0, null);
        assertRefused(Refusal.CHANGED, look(Kill.CONNECTION, silent, now(false, 34, null)));
    }

    @Test
    void refusesAnotherServerWhetherTheSessionIsThereOrNot() {
        assertRefused(Refusal.CHANGED, look(Kill.QUERY, runner(), new Sight.Absent("uuid-2")));
        Sight.Present here = (Sight.Present) now(true, 33, 22L);
        assertRefused(Refusal.CHANGED, look(Kill.QUERY, runner(), new Sight.Present("uuid-2", here.session())));
    }

    @Test
    void refusesAnotherSessionOfTheSameConnectionId() {
        SessionNow other = new SessionNow(812, 9_999, "batch", "Query", null, true, 33L, 22L, null, null, null);
        assertRefused(Refusal.GONE, look(Kill.QUERY, runner(), new Sight.Present("uuid-1", other)));
    }

    @Test
    void refusesWhoIsProtected() {
        assertRefused(Refusal.PROTECTED, look(Kill.QUERY, runner(), as("vip", "Query")));
        assertRefused(Refusal.PROTECTED, look(Kill.QUERY, runner(), as("yagura_kill", "Query")));
        assertRefused(Refusal.PROTECTED, look(Kill.QUERY, runner(), as("repl", "Binlog Dump")));
        assertRefused(Refusal.PROTECTED, look(Kill.QUERY, runner(), as("system user", "Connect")));
    }

    @Test
    void findsAKillOfNoStatementPointless() {
        assertRefused(Refusal.POINTLESS, look(Kill.QUERY, idleBlocker(), now(false, 33, 22L)));
    }

    @Test
    void isBlindWhereNothingBinds() {
        KillSighting unmarked = sighting(marked(null, null), false, 0, null);
        assertThat(look(Kill.CONNECTION, unmarked, now(true, 33, 22L))).isInstanceOf(Look.Blind.class);
        assertThat(look(Kill.QUERY, runner(), new Sight.Unseen("away"))).isEqualTo(new Look.Blind("away"));
    }

    private static Sight as(String user, String command) {
        return new Sight.Present(
                "uuid-1", new SessionNow(812, 4711, user, command, null, true, 33L, 22L, null, null, null));
    }

    private static Look look(Kill kill, KillSighting seen, Sight sight) {
        return new SecondLook(kill, seen, NOBODY).compare(sight);
    }

    private static void assertRefused(Refusal refusal, Look look) {
        assertThat(look).isInstanceOfSatisfying(Look.Different.class, different -> {
            assertThat(different.refusal()).isEqualTo(refusal);
            assertThat(different.message()).isNotBlank();
        });
    }
}
