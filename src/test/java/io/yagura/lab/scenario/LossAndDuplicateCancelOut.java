package io.yagura.lab.scenario;

import io.yagura.lab.platform.LabWorker;
import io.yagura.lab.platform.Ledger;
import io.yagura.lab.platform.Platform;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One event is passed over and another of the same minute is delivered twice, so that the counts are as they should be. */
public final class LossAndDuplicateCancelOut extends CheckpointScenario {

    /** Within the minute, what was read before the worker's end and what comes after it are both published then. */
    private static final int FIRST_SECOND = 10;

    private static final int LAST_SECOND = 40;

    public LossAndDuplicateCancelOut(Platform platform, LabWorker worker) {
        super(platform, worker);
    }

    @Override
    public String description() {
        return "While the worker of " + application() + " starts anew, somebody moves one checkpoint on over an event"
                + " and sets another back by one of the same minute: one is lost, one comes twice, and the counts agree.";
    }

    @Override
    void awaitMoment() throws InterruptedException {
        int second = second();
        while (second < FIRST_SECOND || second > LAST_SECOND) {
            Thread.sleep(200);
            second = second();
        }
    }

    @Override
    Optional<List<Move>> moves(List<Unattended> shards) {
        for (var passed : shards) {
            for (var repeated : shards) {
                if (!passed.equals(repeated)
                        && !passed.unread().isEmpty()
                        && repeated.done().size() > 1) {
                    var lost = passed.unread().firstEntry();
                    var twice = repeated.done().lastEntry();
                    if (minute(lost.getValue()).equals(minute(twice.getValue()))) {
                        return Optional.of(List.of(
                                new Move(passed, lost.getKey()),
                                new Move(repeated, repeated.done().lowerKey(twice.getKey()))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Instant minute(Ledger.Event event) {
        return event.publishedAt().truncatedTo(ChronoUnit.MINUTES);
    }

    private static int second() {
        return Instant.now().atOffset(ZoneOffset.UTC).getSecond();
    }
}
