package io.yagura.mysql.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockersTests {

    private final Blockers blockers = new Blockers(Map.of(1L, true, 2L, false));

    @Test
    void marksARootAsLoudlyAsItsTrouble() {
        assertThat(blockers.mark(SessionColumnTests.session(1, 5, 3L))).isEqualTo("hot");
        assertThat(blockers.mark(SessionColumnTests.session(2, 5, 3L))).isEqualTo("warm");
    }

    @Test
    void leavesAloneWhoBlocksAndWaitsItself() {
        assertThat(blockers.mark(SessionColumnTests.session(3, 5, 3L))).isEmpty();
    }
}
