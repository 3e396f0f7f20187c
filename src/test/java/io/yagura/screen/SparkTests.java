package io.yagura.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SparkTests {

    private static String drawn(Spark spark, @Nullable Double limit, @Nullable Double... figures) {
        spark.show(Arrays.asList(figures), limit, "a line");
        return spark.getElement().getProperty("innerHTML");
    }

    @Test
    void drawsALineFromTheOldestToTheNewest() {
        assertThat(drawn(Spark.small(), null, 0.0, 100.0, 50.0))
                .contains("class=\"yg-curve\" d=\"M0.00 19.00L50.00 2.33L100.00 10.67\"")
                .doesNotContain("yg-dots");
    }

    @Test
    void leavesAGapWhereThereIsNoFigure() {
        assertThat(drawn(Spark.small(), null, 1.0, 1.0, null, 1.0, 1.0))
                .contains("d=\"M0.00 2.33L25.00 2.33M75.00 2.33L100.00 2.33\"");
    }

    @Test
    void drawsADotForTheFirstMinuteThatIsSeenWhole() {
        assertThat(drawn(Spark.small(), null, null, null, 1.0)).contains("class=\"yg-dots\" d=\"M97.00 3.00h0.01\"");
    }

    @Test
    void drawsADotBetweenTwoGaps() {
        assertThat(drawn(Spark.small(), null, null, 1.0, null, 4.0, 4.0)).contains("d=\"M25.00 14.83h0.01\"");
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(drawn(Spark.small(), 10.0, null, null))
                .doesNotContain("path")
                .doesNotContain("yg-limit");
        assertThat(drawn(Spark.small(), null)).doesNotContain("path");
    }

    @Test
    void showsTheLimitOnceFiguresComeNear() {
        assertThat(drawn(Spark.small(), 10.0, 1.0, 4.9)).doesNotContain("yg-limit");
        assertThat(drawn(Spark.small(), 10.0, 1.0, 5.0)).contains("yg-limit");
        assertThat(drawn(Spark.large(), 10.0, 1.0, 1.0)).contains("yg-limit");
    }

    @Test
    void neverLeavesThePictureAboveTheLimit() {
        assertThat(drawn(Spark.large(), 10.0, 20.0, 20.0)).contains("d=\"M0.00 2.33L100.00 2.33\"");
    }

    @Test
    void tellsThoseWhoDoNotSeeIt() {
        Spark spark = Spark.small();
        drawn(spark, null, 1.0);
        assertThat(spark.getElement().getAttribute("aria-label")).isEqualTo("a line");
    }
}
