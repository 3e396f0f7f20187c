package io.yagura.act;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FakeOperationsTests extends OperationsContract {

    private final FakeOperations operations = new FakeOperations();

    @Override
    Operations operations() {
        return operations;
    }

    @Test
    void canBeAway() {
        operations.away = true;
        assertThatThrownBy(() -> operations.find(UUID.randomUUID())).isInstanceOf(OperationsUnreadableException.class);
    }
}
