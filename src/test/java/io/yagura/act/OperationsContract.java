package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds of operations that take no step to their end, in the store and in memory. */
abstract class OperationsContract {

    /** {@return operations whose driver of {@link Errand#KIND} never comes to an end} */
    abstract Operations operations();

    private UUID start() {
        return operations()
                .start(Errand.KIND, UUID.randomUUID(), "mysql/orders-db", "An errand", new Errand.Plan("market", 3));
    }

    @Test
    void findsWhatWasStarted() {
        UUID id = start();
        Operation found = operations().find(id).orElseThrow();
        assertThat(found.kind()).isEqualTo(Errand.KIND);
        assertThat(found.target()).isEqualTo("mysql/orders-db");
        assertThat(found.title()).isEqualTo("An errand");
        assertThat(found.endedAt()).isNull();
        assertThat(found.heldBy()).isNull();
        assertThat(operations().plan(id, Errand.Plan.class)).contains(new Errand.Plan("market", 3));
    }

    @Test
    void knowsNothingOfAnId() {
        UUID id = UUID.randomUUID();
        assertThat(operations().find(id)).isEmpty();
        assertThat(operations().plan(id, Errand.Plan.class)).isEmpty();
        assertThat(operations().hold(id, "sre")).isFalse();
        assertThat(operations().goOn(id)).isFalse();
        assertThat(operations().giveUp(id, "it rains")).isFalse();
    }

    @Test
    void listsTheNewestFirst() throws InterruptedException {
        UUID first = start();
        Thread.sleep(Duration.ofMillis(5));
        UUID second = start();
        assertThat(operations().recent())
                .extracting(Operation::id)
                .filteredOn(id -> id.equals(first) || id.equals(second))
                .containsExactly(second, first);
    }

    @Test
    void isHeldByOneAndGoesOnOnce() {
        UUID id = start();
        assertThat(operations().goOn(id)).isFalse();
        assertThat(operations().hold(id, "sre")).isTrue();
        assertThat(operations().hold(id, "another")).isFalse();
        assertThat(operations().goOn(id)).isTrue();
        assertThat(operations().goOn(id)).isFalse();
    }

    @Test
    void givesUpOnlyWhatIsHeldAndForGood() {
        UUID id = start();
        assertThat(operations().giveUp(id, "it rains")).isFalse();
        assertThat(operations().hold(id, "sre")).isTrue();
        assertThat(operations().giveUp(id, "it rains")).isTrue();
        assertThat(operations().giveUp(id, "it rains")).isFalse();
        assertThat(operations().goOn(id)).isFalse();
        assertThat(operations().hold(id, "sre")).isFalse();
    }
}
