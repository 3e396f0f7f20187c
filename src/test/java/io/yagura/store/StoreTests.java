package io.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;

class StoreTests {

    private final Store store = new Store(memory(), false);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesTheAnswer() throws Exception {
        assertThat(store.call(() -> 42)).isEqualTo(42);
    }

    @Test
    void failsAtOnceOnceItIsAwayAndComesBackByItself() {
        assertThatThrownBy(() -> store.call(() -> {
                    throw new DataAccessResourceFailureException("no connection");
                }))
                .isInstanceOf(StoreAwayException.class)
                .hasMessageContaining("no connection");
        assertThat(store.away()).isTrue();
        assertThatThrownBy(() -> store.call(() -> 42)).isInstanceOf(StoreAwayException.class);

        await().until(() -> !store.away());
    }

    @Test
    void waitsNoLongerThanTwoSeconds() {
        CountDownLatch never = new CountDownLatch(1);
        long before = System.nanoTime();
        assertThatThrownBy(() -> store.call(() -> waitFor(never))).isInstanceOf(StoreAwayException.class);
        // and not for as long as it takes
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(store.away()).isTrue();
        never.countDown();
    }

    @Test
    void doesNotTakeASlowSearchForADeadStore() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> store.ask(() -> waitFor(never))).isInstanceOf(StoreAwayException.class);
        assertThatThrownBy(() -> store.ask(() -> {
                    throw new QueryTimeoutException("slow");
                }))
                .isInstanceOf(StoreAwayException.class);
        assertThat(store.away()).isFalse();
        never.countDown();
    }

    @Test
    void insistsAtTheStartUntilThereIsAnAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        assertThat(store.insist(Duration.ofMinutes(1), () -> asked.incrementAndGet() > 1 || waitFor(never)))
                .isTrue();
        assertThat(asked).hasValue(2);
        never.countDown();
    }

    @Test
    void insistsNoLongerThanItsPatience() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> store.insist(Duration.ofMillis(1), () -> {
                    asked.incrementAndGet();
                    throw new DataAccessResourceFailureException("no connection");
                }))
                .isInstanceOf(StoreAwayException.class);
        assertThat(asked.get()).isBetween(1, 2);
    }

    @Test
    void passesOnWhatTheStoreAnswered() {
        assertThatThrownBy(() -> store.call(() -> {
                    throw new DuplicateKeyException("taken");
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> store.call(() -> {
                    throw new CannotAcquireLockException("deadlock");
                }))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(store.away()).isFalse();
    }

    @Test
    void sparesTheStoreAnInterruptOfTheCaller() throws Exception {
        Thread.currentThread().interrupt();
        boolean seen = store.call(() -> Thread.currentThread().isInterrupted());
        assertThat(seen).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static JdbcDataSource memory() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        return source;
    }
}
