package io.yagura.access.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.access.Account;
import io.yagura.access.LocalAccounts;
import java.time.InstantSource;
import java.util.Set;
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

@SpringBootTest(
        classes = StoredAccountsTests.Rows.class,
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.datasource.url=jdbc:h2:mem:accounts;MODE=MySQL;DB_CLOSE_DELAY=-1")
class StoredAccountsTests {

    private static final Account ADMIN = new Account("admin", "{bcrypt}hash", Set.of("admin", "viewer"));

    private final LocalAccounts accounts;

    StoredAccountsTests(@Autowired LocalAccounts accounts) {
        this.accounts = accounts;
    }

    @Test
    void keepsTheFirstAccountOfAName() {
        assertThat(accounts.find("admin")).isEmpty();

        assertThat(accounts.add(ADMIN)).isTrue();
        assertThat(accounts.add(new Account("admin", "{bcrypt}other", Set.of("admin"))))
                .isFalse();

        assertThat(accounts.find("admin")).contains(ADMIN);
        assertThat(accounts.find("Admin")).isEmpty();
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @EntityScan("io.yagura.access.store")
    @EnableJpaRepositories("io.yagura.access.store")
    @Import(StoredAccounts.class)
    static class Rows {

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }
    }
}
