package io.yagura.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionProtectionTests {

    private final SessionProtection protection = new SessionProtection(Set.of("yagura_ro"), Set.of("backup"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "repl,Binlog Dump GTID,-",
                "repl,Binlog Dump,-",
                "system user,Connect,-",
                "system user,Query,-",
                "system user,Slave_SQL,-",
                "event_scheduler,Daemon,-",
                "rdsadmin,Sleep,-",
                "backup,Query,mysqldump",
                "yagura_ro,Sleep,yagura",
                "yagura_ro,Sleep,-"
            })
    void protects(String user, String command, @Nullable String program) {
        assertThat(protection.reason(user, command, program)).isNotBlank();
    }

    @Test
    void leavesOthersToBeKilled() {
        assertThat(protection.reason("api", "Query", "shop")).isNull();
        assertThat(protection.reason("api", "Query", "yagura")).isNull();
        assertThat(protection.reason("yagura_ro", "Query", "mysql")).isNull();
    }
}
