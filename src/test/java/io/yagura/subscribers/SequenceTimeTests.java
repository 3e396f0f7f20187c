package io.yagura.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTimeTests {

    /** Records of real streams as examples and questions on the web show them, with their arrivals. */
    @ParameterizedTest
    @CsvSource({
        "49570889523503059275381512478863820069782211031140925442, 1491587454576",
        "49590338271490256608559692538361571095921575989136588898, 1545084650987",
        "49604631341683657867295630657032921195561055316799913986, 1582837173746",
        "49604631341683657867295630709617567571338586507588927490, 1582837260412",
        "49604631341683657867295630802435265223890981442962849794, 1582837416581",
        "49628566489653659107048838082246518393102916603510521906, 1649930049016",
        "49647060812288014558888668248263847763900017820167045122, 1701760153593",
        "49647060812288014558888668248268683467178536947444350978, 1701761035582"
    })
    void liesUpToThreeSecondsBeforeTheArrival(String number, long arrivedAtMillis) {
        Instant arrival = Instant.ofEpochMilli(arrivedAtMillis);

        assertThat(SequenceTime.of(number)).isBetween(arrival.minus(Duration.ofSeconds(3)), arrival);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "49590338271490256608559692538361571095921575989136588899", "4959033827149025"})
    void saysNothingOfAnotherLayout(String number) {
        assertThat(SequenceTime.of(number)).isNull();
    }
}
