package io.yagura.logmatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PartTests {

    /** By {@code printf %s … | md5sum}. */
    @Test
    void isTheFirstHexDigitOfTheMd5OfTheId() {
        assertThat(Part.of("order-1").number()).isEqualTo(0x6);
        assertThat(Part.of("注文-7").number()).isEqualTo(0xd);
    }

    @Test
    void liesInTheMiddleOfItsRangeOfHashKeys() {
        BigInteger width = BigInteger.TWO.pow(124);
        for (Part part : Part.ALL) {
            BigInteger first = width.multiply(BigInteger.valueOf(part.number()));
            assertThat(part.hashKey()).isEqualTo(first.add(width.shiftRight(1)));
        }
    }

    @Test
    void namesASourceAndTakesTheNameBack() {
        assertThat(new Part(7).source("token/billing-1")).isEqualTo("token/billing-1#7");
        assertThat(Part.wholeSource("token/billing-1#7")).isEqualTo("token/billing-1");
        assertThat(Part.wholeSource("token/billing-1#15")).isEqualTo("token/billing-1");
        assertThat(Part.wholeSource("billing#16")).isEqualTo("billing#16");
    }

    @Test
    void isOneOfSixteen() {
        assertThatThrownBy(() -> new Part(16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part: '16' is not from 0 to 15");
    }
}
