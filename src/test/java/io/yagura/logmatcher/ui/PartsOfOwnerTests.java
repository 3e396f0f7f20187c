package io.yagura.logmatcher.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.PartFacts;
import io.yagura.logmatcher.PartFacts.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartsOfOwnerTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static PartFacts part(int number, @Nullable String owner, @Nullable Instant passed, State state) {
        return new PartFacts(number, owner, passed, passed, passed, state);
    }

    @Test
    void groupsPartsByConsoleAndStateThoseInTroubleFirst() {
        assertThat(PartsOfOwner.of(List.of(
                        part(0, "yagura-2", NOW, State.READ),
                        part(1, "yagura-1", NOW, State.READ),
                        part(2, "yagura-1", NOW.minusSeconds(3), State.READ),
                        part(3, "yagura-1", NOW, State.SILENT),
                        part(4, null, null, State.NEVER))))
                .containsExactly(
                        new PartsOfOwner(null, State.NEVER, "4", null),
                        new PartsOfOwner("yagura-1", State.SILENT, "3", NOW),
                        new PartsOfOwner("yagura-1", State.READ, "1–2", NOW.minusSeconds(3)),
                        new PartsOfOwner("yagura-2", State.READ, "0", NOW));
    }
}
