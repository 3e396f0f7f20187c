package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineSetTests {

    @Test
    void knowsEachLineAgainAndNoOther() {
        Random random = new Random(1);
        Teller shop = Teller.withoutNumbers("shop-1");
        LineSet lines = new LineSet();
        Set<LogEntry> whole = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            LogEntry line = shop.published("e" + random.nextInt(2_500), Scene.at(random.nextInt(2)));
            assertThat(lines.add(line)).isEqualTo(whole.add(line));
        }
    }
}
