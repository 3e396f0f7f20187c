package io.yagura.mysql.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.mysql.Deadlock;
import io.yagura.mysql.DeadlockHistory;
import io.yagura.mysql.SqlText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        classes = StoredDeadlockHistoryTests.Rows.class,
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.datasource.url=jdbc:h2:mem:deadlocks;MODE=MySQL;DB_CLOSE_DELAY=-1")
class StoredDeadlockHistoryTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final DeadlockHistory history;

    StoredDeadlockHistoryTests(@Autowired DeadlockHistory history) {
        this.history = history;
    }

    private static Deadlock deadlock(long second) {
        var side = new Deadlock.Side(
                second, "api", "10.0.0.1", "2132", new SqlText("UPDATE t SET a = ?", null, true), "a lock", null);
        return new Deadlock(NOON.plusSeconds(second), List.of(side), 0);
    }

    @Test
    void givesBackWhatItWasGivenTheNewestFirst() {
        history.add("orders-db", deadlock(1));
        history.add("orders-db", deadlock(2));
        history.add("other-db", deadlock(3));

        assertThat(history.of("orders-db")).containsExactly(deadlock(2), deadlock(1));
    }

    @Test
    void letsGoOfTheOldestBeyondFifty() {
        for (int i = 0; i < DeadlockHistory.MOST + 3; i++) {
            history.add("busy-db", deadlock(i));
        }

        List<Deadlock> kept = history.of("busy-db");

        assertThat(kept).hasSize(DeadlockHistory.MOST);
        assertThat(kept.getLast()).isEqualTo(deadlock(3));
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan("io.yagura.mysql.store")
    @EnableJpaRepositories("io.yagura.mysql.store")
    @Import(StoredDeadlockHistory.class)
    static class Rows {

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }
    }
}
