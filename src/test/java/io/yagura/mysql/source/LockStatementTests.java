package io.yagura.mysql.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.SqlText;
import io.yagura.mysql.source.LockStatement.Noted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Event numbers are as a MySQL 8.0.33 gave them: a transaction's first statement contains the transaction's event. */
class LockStatementTests {

    private static final Noted UPDATE = noted(16, 17, "UPDATE `stock` SET `qty` = ?");
    private static final Noted SELECT = noted(18, 18, "SELECT ?");

    private static Noted noted(long eventId, long end, String digest) {
        return new Noted(eventId, end, new SqlText(digest, null, false));
    }

    @Test
    void isTheOneBeforeTheLocksEventWhateverCameAfter() {
        assertThat(LockStatement.ofRowLock(List.of(SELECT, UPDATE), 18)).isEqualTo(UPDATE.statement());
    }

    @Test
    void isUnknownWhenALaterStatementMayHaveLockedRowsOfTheSamePage() {
        Noted delete = noted(19, 19, "DELETE FROM `stock` WHERE `id` = ?");
        Noted lockingRead = noted(19, 19, "SELECT * FROM `stock` WHERE `id` = ? FOR UPDATE");

        assertThat(LockStatement.ofRowLock(List.of(UPDATE, SELECT, delete), 18)).isNull();
        assertThat(LockStatement.ofRowLock(List.of(UPDATE, SELECT, lockingRead), 18))
                .isNull();
    }

    @Test
    void isUnknownWhenTheServerHasForgottenIt() {
        assertThat(LockStatement.ofRowLock(List.of(SELECT), 18)).isNull();
        assertThat(LockStatement.ofRowLock(List.of(noted(9, 9, "UPDATE `a` SET `b` = ?"), SELECT), 18))
                .isNull();
    }

    @Test
    void ofAMetadataLockIsKnownDespiteLaterWrites() {
        Noted delete = noted(19, 19, "DELETE FROM `stock` WHERE `id` = ?");

        assertThat(LockStatement.ofMetadataLock(List.of(UPDATE, delete), 17)).isEqualTo(UPDATE.statement());
    }

    @Test
    void isTheOneThatStillRuns() {
        Noted alter = new Noted(20, null, new SqlText("ALTER TABLE `stock`", null, false));

        assertThat(LockStatement.ofMetadataLock(List.of(UPDATE, alter), 23)).isEqualTo(alter.statement());
    }
}
