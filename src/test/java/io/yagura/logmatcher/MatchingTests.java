package io.yagura.logmatcher;

import static io.yagura.logmatcher.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTests {

    @Test
    void givesAWindowAgainWhenALateEventArrivesAndNoCountChanges() {
        Scene scene = new Scene().begun();
        Matching matching = new Matching(scene.matcher, List.of(), 1_000);
        scene.hear(scene.shop.published("arrived", at(1)));
        scene.hear(scene.shop.published("unread", at(2)));
        scene.hear(scene.billing.delivered("arrived", at(1), at(101)));
        scene.hear(scene.shop.publishedTo(at(125)));
        scene.hear(scene.billing.readTo(at(125), at(2)));
        matching.advance(at(130));
        assertThat(matching.findings(at(130)).mismatches())
                .filteredOn(mismatch -> mismatch.deliveredAt() == null)
                .extracting(Mismatch::eventId)
                .containsExactly("unread");
        assertThat(matching.findings(at(131)).windows()).isEmpty();

        scene.hear(scene.billing.delivered("unread", at(2), at(102)));
        matching.advance(at(132));
        Findings findings = matching.findings(at(132));
        assertThat(findings.windows()).hasSize(1);
        assertThat(findings.mismatches())
                .hasSize(2)
                .allMatch(mismatch -> mismatch.kind() == Verdict.LATE && mismatch.deliveredAt() != null);
    }

    @Test
    void takesBackWindowsThatWereOpenBeforeTheSubscriberSaidItsFirstWord() {
        Scene scene = new Scene(
                new Subscription(Teller.STREAM, "billing", Duration.ofSeconds(60), TypeFilter.ALL, null, true));
        Matching matching = new Matching(scene.matcher, List.of(), 1_000);
        scene.hear(scene.shop.published("early", at(1)));
        matching.advance(at(30));
        assertThat(matching.findings(at(30)).windows())
                .extracting(WindowReport::minute, WindowReport::state)
                .contains(tuple(at(0), WindowReport.State.OPEN));

        scene.hear(scene.billing.readTo(at(185), at(184)));
        matching.advance(at(190));
        assertThat(matching.findings(at(190)).windows())
                .filteredOn(window -> window.minute().equals(at(0)))
                .singleElement()
                .satisfies(window -> {
                    assertThat(window.state()).isEqualTo(WindowReport.State.CLOSED);
                    assertThat(window.published()).isZero();
                });
        assertThat(matching.findings(at(191)).windows())
                .noneMatch(window -> window.minute().equals(at(0)));
    }
}
