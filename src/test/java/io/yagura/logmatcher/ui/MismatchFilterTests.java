package io.yagura.logmatcher.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.yagura.logmatcher.Verdict;
import io.yagura.screen.Address;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MismatchFilterTests {

    @Test
    void readsKindAndMinuteFromTheAddress() {
        Address address = new Address(Map.of("kind", "lost", "minute", "2026-11-24T10:30:12Z"));
        assertThat(MismatchFilter.of(address))
                .isEqualTo(new MismatchFilter(Verdict.LOST, Instant.parse("2026-11-24T10:30:00Z")));
    }

    @Test
    void asksForAllWhereTheAddressSaysNothingThatCanBeUnderstood() {
        MismatchFilter all = new MismatchFilter(null, null);
        assertThat(MismatchFilter.of(new Address(Map.of()))).isEqualTo(all);
        assertThat(MismatchFilter.of(new Address(Map.of("kind", "stolen", "minute", "noon"))))
                .isEqualTo(all);
        assertThat(MismatchFilter.of(new Address(Map.of("kind", "matched")))).isEqualTo(all);
    }
}
