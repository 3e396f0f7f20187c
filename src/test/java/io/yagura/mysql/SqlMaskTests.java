package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlMaskTests {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "SELECT * FROM t WHERE a = 'x' => SELECT * FROM t WHERE a = ?",
                "SELECT 'it''s' , 1 => SELECT ...",
                "UPDATE t SET a = 'it''s \\'a\\' secret' WHERE id=2 => UPDATE t SET a = ? WHERE id=?",
                "SELECT \"say \"\"no\"\"\" => SELECT ?",
                "SELECT 'a\\\\' FROM t => SELECT ? FROM t",
                "WHERE h = X'4D79' AND b = b'01' AND c = 0xDEAD AND d = 0b11 => WHERE h = ? AND b = ? AND c = ? AND d = ?",
                "WHERE n = N'x' AND u = _utf8mb4'y' => WHERE n = ? AND u = ?",
                "WHERE u = _latin1 'y' => WHERE u = _latin1 ?",
                "WHERE a = -1.5e-10 OR b = .5 OR c = 7. => WHERE a = -? OR b = ? OR c = ?",
                "SELECT t1.c2 FROM db1.t1 => SELECT t1.c2 FROM db1.t1",
                "SELECT `we``ird 1` FROM `t 'x'` => SELECT `we``ird 1` FROM `t 'x'`",
                "WHERE id IN (1, 2,3 , 'four') => WHERE id IN (...)",
                "INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'c') => INSERT INTO t VALUES (...), ...",
                "INSERT INTO t VALUES (1),(2) => INSERT INTO t VALUES (?), ...",
                "SELECT 1 -- the secret is 42 => SELECT ?",
                "SELECT a--1 => SELECT a--?",
                "SELECT a /* ref 4711 */ FROM t => SELECT a FROM t",
                "SELECT /*!40001 SQL_NO_CACHE */ 'x' => SELECT SQL_NO_CACHE ?",
                "SELECT /*!80000 'hidden' */ a => SELECT ? a",
                "SELECT /*+ MAX_EXECUTION_TIME(1000) */ a => SELECT a",
                "SELECT 'a' 'b' => SELECT ?",
                "SET PASSWORD FOR 'u'@'h' = 'p' => SET PASSWORD FOR ?@? = ?",
                "SELECT @x := 5, @@version => SELECT @x := ?, @@version",
                "WHERE a = \\N => WHERE a = NULL",
                "WHERE name = 'Zoë 漢字' => WHERE name = ?",
                "SELECT * FROM 2fa_codes => SELECT * FROM ?",
                "SELECT '/* no comment' FROM t => SELECT ? FROM t",
                "SELECT \"it's\" FROM t => SELECT ? FROM t",
            })
    void masks(String sql, String masked) {
        assertThat(SqlMask.mask(sql)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'cut of",
                "SELECT \"cut of",
                "SELECT 'cut of\\'",
                "SELECT 'cut of''",
                "SELECT a /* cut of",
                "SELECT /*!50000 a",
                "SELECT `cut of",
                "SELECT X'4D",
                // what NO_BACKSLASH_ESCAPES makes of these is not what is read here
                "SELECT 'C:\\', 'secret'",
                "SELECT 'C:\\', 'secret', '\\'",
                "SELECT \\ a"
            })
    void withholdsWhatIsNotCertain(String sql) {
        assertThat(SqlMask.mask(sql)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET pin = 'S3CRET', note = \"S3CRET\" WHERE tel = 0xS3CRET AND id = 3 -- S3CRET",
                "INSERT INTO t VALUES ('a''S3CRET'), ('b\\'S3CRET'), (_utf8'S3CRET'), (N'S3CRET')",
                "SELECT /*S3CRET*/ 1 # S3CRET",
                "SELECT 'x' /*! 'S3CRET' */ , \"\\\"S3CRET\""
            })
    void letsNoLiteralThrough(String sql) {
        assertThat(SqlMask.mask(sql)).isNotNull().doesNotContain("S3CRET");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 20_000})
    void masksLongListsWithoutLosingItsBreath(int values) {
        String sql = "INSERT INTO t VALUES (1, 'x')" + ", (2, 'y')".repeat(values);

        assertThat(SqlMask.mask(sql)).isEqualTo("INSERT INTO t VALUES (...), ...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT a FROM t WHERE b = 'x' AND c IN (1,2,3) /* y */"})
    void cutAnywhereItEitherMasksOrWithholds(String sql) {
        String secret = sql.replace("'x'", "'S3CRET'");
        for (int end = 0; end <= secret.length(); end++) {
            String masked = SqlMask.mask(secret.substring(0, end));
            assertThat(masked == null ? "" : masked).doesNotContain("S3");
        }
    }
}
