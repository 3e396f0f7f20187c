package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RollingDeployTests {

    private static final int DEPLOYS = 100;
    private static final Subscription HASTY =
            new Subscription(Teller.STREAM, "billing", Duration.ofSeconds(10), TypeFilter.ALL, Scene.at(5), true);

    @Test
    void accusesNobodyFalselyInAHundredDeploysWithKilledPodsAndDroppedLines() {
        int lost = 0;
        int told = 0;
        for (long seed = 0; seed < DEPLOYS; seed++) {
            Scene scene = new Scene(HASTY);
            RollingDeploy deploy = new RollingDeploy(seed, scene);
            String run = "seed " + seed;
            deploy.run(() -> assertThat(ids(scene, Verdict.LOST)).as(run).isSubsetOf(deploy.lost()));
            assertThat(ids(scene, Verdict.UNEXPECTED)).as(run).isEmpty();
            assertThat(scene.matcher.windows(Scene.at(900)))
                    .as(run)
                    .noneMatch(window -> window.minute().isBefore(Scene.at(180))
                            && !window.waitsFor().isEmpty());
            Set<String> unsure = ids(scene, Verdict.UNKNOWN);
            assertThat(unsure).as(run).allMatch(id -> deploy.untold(id) || !deploy.published(id));
            for (Mismatch mismatch : scene.matcher.mismatches()) {
                boolean silent =
                        deploy.untold(mismatch.eventId()) && !deploy.lost().contains(mismatch.eventId());
                assertThat(silent && mismatch.kind() != Verdict.UNKNOWN)
                        .as("%s: %s", run, mismatch)
                        .isFalse();
            }
            lost += deploy.lost().size();
            told += ids(scene, Verdict.LOST).size();
        }
        assertThat(told).as("losses that are told, of %d", lost).isPositive();
    }

    private static Set<String> ids(Scene scene, Verdict kind) {
        Set<String> ids = new TreeSet<>();
        scene.matcher.mismatches().stream()
                .filter(mismatch -> mismatch.kind() == kind)
                .forEach(mismatch -> ids.add(mismatch.eventId()));
        return ids;
    }
}
