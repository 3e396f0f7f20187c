package io.yagura.mysql;

/** What came of rounds of a race, counted against what really happened to the victim. */
final class RaceFigures {

    final String name;
    int rounds;
    int hit;
    int refused;
    int noEffect;
    int unconfirmed;
    int wrong;
    int wrongNotReported;
    int misreported;

    RaceFigures(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return "%s: %d rounds, %d hit, %d refused, %d no effect, %d unconfirmed, %d wrong, of which %d not reported as"
                        .formatted(name, rounds, hit, refused, noEffect, unconfirmed, wrong, wrongNotReported)
                + " such, %d reported otherwise than they were".formatted(misreported);
    }
}
