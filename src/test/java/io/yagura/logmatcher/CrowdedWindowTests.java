package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrowdedWindowTests {

    private static final int EVENTS = 20_000;
    private static final int MOST_NAMED = EventHash.SLICES * Lives.NAMED;

    @Test
    void countsEveryLossAndNamesAsManyAsAnybodyReads() {
        Scene scene = published();
        scene.pass();
        assertThat(scene.window(130).counts()).containsOnlyKeys(Verdict.LOST);
        assertThat(scene.window(130).count(Verdict.LOST)).isEqualTo(EVENTS);
        assertThat(scene.window(130).published()).isEqualTo(EVENTS);
        assertThat(scene.verdicts()).hasSize(MOST_NAMED);
    }

    @Test
    void amendsOnlyWhatItHadNamedWhenMostRecover() {
        Scene scene = published();
        scene.pass();
        Set<String> named = new HashSet<>(scene.verdicts().keySet());
        for (int i = 0; i < EVENTS - 10; i++) {
            scene.hear(scene.billing.delivered("e" + i, at(1), at(126)));
        }
        scene.advance(140);
        WindowReport window = scene.window(140);
        assertThat(window.count(Verdict.LATE)).isEqualTo(EVENTS - 10);
        assertThat(window.count(Verdict.LOST)).isEqualTo(10);
        assertThat(scene.amendments).isNotEmpty().allSatisfy(amendment -> {
            assertThat(named).contains(amendment.eventId());
            assertThat(amendment.from()).isEqualTo(Verdict.LOST);
            assertThat(amendment.to()).isEqualTo(Verdict.LATE);
        });
    }

    @Test
    void countsEveryLateDeliveryWithoutReadingAnythingAgain() {
        Scene scene = published();
        for (int i = 0; i < EVENTS; i++) {
            scene.hear(scene.billing.delivered("e" + i, at(1), at(100)));
        }
        scene.pass();
        assertThat(scene.window(130).counts()).containsOnlyKeys(Verdict.LATE);
        assertThat(scene.window(130).count(Verdict.LATE)).isEqualTo(EVENTS);
        assertThat(scene.verdicts()).hasSize(MOST_NAMED);
        assertThat(scene.kept.readings()).isZero();
    }

    @Test
    void findsTheOneThatIsWrongAmongMany() {
        Scene scene = published();
        for (int i = 0; i < EVENTS; i++) {
            if (i != 777) {
                scene.hear(scene.billing.delivered("e" + i, at(1), at(2)));
            }
        }
        scene.hear(scene.billing.delivered("e888", at(1), at(3)));
        scene.pass();
        assertThat(scene.verdicts())
                .hasSize(2)
                .containsEntry("e777", Verdict.LOST)
                .containsEntry("e888", Verdict.DUPLICATE);
        assertThat(scene.window(130).count(Verdict.MATCHED)).isEqualTo(EVENTS - 1);
    }

    private static Scene published() {
        Scene scene = new Scene().begun();
        for (int i = 0; i < EVENTS; i++) {
            scene.hear(scene.shop.published("e" + i, at(1)));
        }
        return scene;
    }
}
