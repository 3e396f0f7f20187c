package io.yagura.store;

import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the store where {@link StoreProperties} say. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int SOCKET_MILLIS = 2_000;
    private static final int MIGRATION_MILLIS = 120_000;

    @Bean
    StoreAddress storeAddress(StoreProperties properties, @Value("${yagura.data-dir:./data}") Path dataDirectory) {
        OwnDirectory.make(dataDirectory);
        return StoreAddress.of(properties, dataDirectory).answeringWithin(CONNECT_MILLIS, SOCKET_MILLIS);
    }

    /** A migration, or waiting for that of another console, may take longer than a call to the store. */
    @Bean
    FlywayConfigurationCustomizer patientMigration(
            StoreProperties properties, @Value("${yagura.data-dir:./data}") Path dataDirectory) {
        StoreAddress address =
                StoreAddress.of(properties, dataDirectory).answeringWithin(CONNECT_MILLIS, MIGRATION_MILLIS);
        return flyway -> {
            if (address.mysql()) {
                flyway.dataSource(address.jdbcUrl(), address.username(), address.password());
            }
        };
    }

    @Bean
    Store store(DataSource dataSource, StoreAddress address) {
        return new Store(dataSource, address.shared());
    }

    @Bean
    RunId runId() {
        return RunId.fresh();
    }

    @Bean
    Journals journals(@Value("${yagura.data-dir:./data}") Path dataDirectory, RunId run, InstantSource clock) {
        Journals journals = new Journals(dataDirectory.resolve("journal"), run, clock);
        journals.prepare();
        return journals;
    }
}
