package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.Bond;
import io.yagura.mysql.Flavour;
import io.yagura.mysql.Kill;
import io.yagura.mysql.KillMark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KillStatementsTests {

    private static final KillMark MARK = new KillMark("uuid", 812, 4711, 33L, 22L, 99L, "1204");

    /** A read into a variable, a kill of that variable, and a read of what was counted. */
    private static final Pattern MYSQL = Pattern.compile("SET @yagura_interruptions = \\(SELECT [^;]+\\),"
            + " @yagura_found = \\(SELECT [^;]+\\);"
            + " (KILL (QUERY|CONNECTION) @yagura_found|CALL mysql\\.rds_kill(_query)?\\(@yagura_found\\));"
            + " SELECT @yagura_interruptions");

    private static final Pattern MARIADB =
            Pattern.compile("BEGIN NOT ATOMIC DECLARE found BIGINT DEFAULT \\(SELECT [^;]+\\);"
                    + " (KILL (QUERY ID|CONNECTION) found|CALL mysql\\.rds_kill(_query_id)?\\(found\\)); END");

    @Test
    void sendsKillsAndReadsAndNothingElse() {
        assertThat(all())
                .hasSize(20)
                .allSatisfy(statements -> assertThat(statements.sql())
                        .matches(sql -> MYSQL.matcher(sql).matches()
                                || MARIADB.matcher(sql).matches()));
    }

    @Test
    void bindsAsManyValuesAsItHasPlacesFor() {
        assertThat(all()).allSatisfy(statements -> {
            assertThat(statements.sql().chars().filter(c -> c == '?'))
                    .hasSize(statements.arguments().size());
            assertThat(statements.arguments()).doesNotContainNull();
        });
    }

    @Test
    void alwaysChecksServerAndSession() {
        assertThat(all())
                .allSatisfy(statements -> assertThat(statements.arguments()).contains("uuid", 812L));
    }

    @Test
    void bindsAMysqlStatementToItsEventWhileItRuns() {
        KillStatements statements = KillStatements.of(Flavour.MYSQL, Kill.QUERY, Bond.STATEMENT, MARK);
        assertThat(statements.sql()).contains("s.EVENT_ID = ? AND s.END_EVENT_ID IS NULL", "KILL QUERY @yagura_found");
        assertThat(statements.arguments()).containsExactly(4711L, "uuid", 4711L, 812L, 33L);
    }

    @Test
    void bindsAnIdleMysqlSessionToItsTransactionsEvent() {
        KillStatements statements = KillStatements.of(Flavour.RDS_MYSQL, Kill.CONNECTION, Bond.IDLE_TRANSACTION, MARK);
        assertThat(statements.sql())
                .contains("x.STATE = 'ACTIVE'", "PROCESSLIST_COMMAND = 'Sleep'", "CALL mysql.rds_kill(@yagura_found)");
        assertThat(statements.arguments()).containsExactly(4711L, "uuid", 4711L, 812L, 22L);
    }

    @Test
    void letsMariaDbKillByQueryId() {
        KillStatements statements = KillStatements.of(Flavour.MARIADB, Kill.QUERY, Bond.STATEMENT, MARK);
        assertThat(statements.sql()).contains("KILL QUERY ID found");
        assertThat(statements.arguments()).containsExactly("uuid", 812L, 99L);
    }

    private static List<KillStatements> all() {
        List<KillStatements> all = new ArrayList<>();
        for (Flavour flavour : Flavour.values()) {
            all.add(KillStatements.of(flavour, Kill.QUERY, Bond.STATEMENT, MARK));
            for (Bond bond : Bond.values()) {
                all.add(KillStatements.of(flavour, Kill.CONNECTION, bond, MARK));
            }
        }
        return all;
    }
}
