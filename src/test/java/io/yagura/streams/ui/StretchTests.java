package io.yagura.streams.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTests {

    private static final Stretch ALL = new Stretch(0, 1);

    @Test
    void isWholeWhereNothingCoversIt() {
        assertThat(ALL.widestWithout(List.of())).isEqualTo(ALL);
        assertThat(new Stretch(0, 0.5).widestWithout(List.of(new Stretch(0.5, 1))))
                .isEqualTo(new Stretch(0, 0.5));
    }

    @Test
    void isTheWidestPartThatIsLeft() {
        assertThat(ALL.widestWithout(List.of(new Stretch(0.2, 0.5), new Stretch(0.9, 1))))
                .isEqualTo(new Stretch(0.5, 0.9));
        assertThat(ALL.widestWithout(List.of(new Stretch(0.5, 1)))).isEqualTo(new Stretch(0, 0.5));
    }

    @Test
    void isNothingWhereItIsCovered() {
        assertThat(new Stretch(0.2, 0.4)
                        .widestWithout(List.of(new Stretch(0, 0.3), new Stretch(0.3, 1)))
                        .width())
                .isZero();
    }
}
