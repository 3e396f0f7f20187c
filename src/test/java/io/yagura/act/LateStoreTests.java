package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.store.Store;
import io.yagura.store.TestConsole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A store whose first answers come too late for a console that runs, but not for one that starts. */
class LateStoreTests {

    @TempDir
    private Path data;

    @Test
    void startsThoughTheStoreIsSlowAtFirst() {
        AtomicInteger late = new AtomicInteger();
        Map<String, Object> settings = Map.of("yagura.data-dir", data.toString());
        try (var console = TestConsole.start(
                settings, beans -> beans.registerBean(BeanPostProcessor.class, () -> new Slowing(late)))) {
            assertThat(console.getBean(SigningKey.class).bytes()).hasSize(32);
            assertThat(late.get()).isPositive();
        }
    }

    private record Slowing(AtomicInteger late) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? new SlowAtFirst(source, late) : bean;
        }
    }

    /** Lends no connection to the store's own calls until they have waited for longer than they do. */
    private static final class SlowAtFirst extends DelegatingDataSource {

        private final AtomicInteger late;

        SlowAtFirst(DataSource source, AtomicInteger late) {
            super(source);
            this.late = late;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Thread.currentThread().getName().equals("store-call") && late.getAndIncrement() < 2) {
                LockSupport.parkNanos(Store.LIMIT.plus(Duration.ofSeconds(1)).toNanos());
            }
            return super.getConnection();
        }
    }
}
