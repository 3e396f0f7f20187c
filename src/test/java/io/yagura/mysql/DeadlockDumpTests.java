package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The dumps were taken from a MySQL 8.0.33 and a MariaDB 10.11.19; accounts and addresses are made up. */
class DeadlockDumpTests {

    private static Deadlock parse(String name) throws IOException {
        return Objects.requireNonNull(DeadlockDump.parse(dump(name), ZoneOffset.UTC));
    }

    private static String dump(String name) throws IOException {
        try (InputStream text = DeadlockDumpTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(Deadlock.Side side) {
        SqlText statement = side.statement();
        return statement == null ? "withheld" : statement.digest();
    }

    @Test
    void takesAMysqlDumpApart() throws IOException {
        Deadlock deadlock = parse("deadlock-mysql.txt");

        assertThat(deadlock.detectedAt())
                .isBetween(Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-25T00:00:00Z"));
        assertThat(deadlock.sides()).hasSize(2);
        assertThat(deadlock.victim()).isEqualTo(1);
        Deadlock.Side first = deadlock.sides().getFirst();
        assertThat(first.user()).isEqualTo("api");
        assertThat(first.host()).isEqualTo("app-1.example");
        assertThat(first.connectionId()).isPositive();
        assertThat(digest(first)).isEqualTo("update stock set qty=qty+?, name=? where id=?");
        assertThat(first.holds()).isEqualTo("record lock X on shop.stock index PRIMARY");
        assertThat(first.waitsFor()).isEqualTo("record lock X on shop.stock index PRIMARY");
        assertThat(digest(deadlock.sides().getLast())).isEqualTo("update stock set qty = ?, name=? where id=?");
    }

    @Test
    void takesAMariaDbDumpApart() throws IOException {
        Deadlock deadlock = parse("deadlock-mariadb.txt");

        assertThat(deadlock.sides()).hasSize(2);
        assertThat(deadlock.victim()).isZero();
        assertThat(deadlock.sides()).allSatisfy(side -> {
            assertThat(side.user()).isEqualTo("api");
            assertThat(side.holds()).isEqualTo("record lock X on shop.stock index PRIMARY");
            assertThat(side.waitsFor()).isEqualTo("record lock X on shop.stock index PRIMARY");
        });
    }

    @Test
    void takesDeadlocksOfThreeApart() throws IOException {
        assertThat(parse("deadlock-mysql-of-three.txt").sides()).hasSize(3);
        assertThat(parse("deadlock-mysql-of-three.txt").victim()).isEqualTo(1);
        assertThat(parse("deadlock-mariadb-of-three.txt").sides()).hasSize(3);
        assertThat(parse("deadlock-mariadb-of-three.txt").victim()).isEqualTo(2);
    }

    @Test
    void withholdsAStatementThatTheServerCutWithinALiteral() throws IOException {
        Deadlock deadlock = parse("deadlock-mysql-of-three.txt");

        assertThat(deadlock.sides()).extracting(DeadlockDumpTests::digest).contains("withheld");
        assertThat(deadlock.toString()).doesNotContain("zzzz");
    }

    @Test
    void keepsNeitherRowDataNorLiterals() throws IOException {
        for (String name : new String[] {"deadlock-mysql.txt", "deadlock-mariadb.txt"}) {
            assertThat(parse(name).toString()).doesNotContain("secret", "bob", "80000001", "asc", "4711");
        }
    }

    @Test
    void readsTheTimeInTheServersOwnZone() throws IOException {
        String dump = dump("deadlock-mysql.txt");
        Instant utc =
                Objects.requireNonNull(DeadlockDump.parse(dump, ZoneOffset.UTC)).detectedAt();
        Instant tokyo = Objects.requireNonNull(DeadlockDump.parse(dump, ZoneOffset.ofHours(9)))
                .detectedAt();

        assertThat(tokyo).isEqualTo(utc.minusSeconds(9 * 3_600));
    }

    @Test
    void aDumpCutAnywhereNeitherFailsNorInventsAVictim() throws IOException {
        for (String name : new String[] {"deadlock-mysql.txt", "deadlock-mariadb.txt"}) {
            String whole = dump(name);
            int verdict = whole.indexOf("*** WE ROLL BACK");
            for (int end = 0; end < whole.length(); end += 7) {
                Deadlock deadlock = DeadlockDump.parse(whole.substring(0, end), ZoneOffset.UTC);
                if (deadlock != null && end < verdict) {
                    assertThat(deadlock.victim()).isNull();
                }
            }
        }
    }

    @Test
    void findsNothingWhereThereWasNoDeadlock() {
        @Nullable Deadlock none = DeadlockDump.parse("------------\nTRANSACTIONS\n------------\n", ZoneOffset.UTC);

        assertThat(none).isNull();
    }
}
