package io.yagura.pictures;

import io.yagura.access.Operator;
import io.yagura.act.ActionDesk;
import io.yagura.act.GuardedAction;
import io.yagura.act.Judged;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.act.Refusal;
import java.time.Instant;
import java.util.UUID;

/** Takes a while and says that it was done, or refuses where the subject is odd. */
final class MadeUpDesk implements ActionDesk {

    @Override
    public <S> String seal(GuardedAction<S> action, S seen, Instant observedAt, Operator operator) {
        return action.subject(seen);
    }

    @Override
    public Judged submit(Operator operator, String sighting, String reason) {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Receipt receipt = Receipt.EMPTY
                .with("processlist", "the connection is gone")
                .with("threadId", 852)
                .with("waiters freed", 57);
        Outcome outcome = sighting.endsWith("02")
                ? new Outcome.Started(
                        MadeUpOperations.begin(), sighting + " was hit; its transaction is being undone.", receipt)
                : sighting.endsWith("01")
                        ? new Outcome.Refused(
                                Refusal.CHANGED, "It runs another statement now: nothing was touched.", receipt)
                        : new Outcome.Done(sighting + " is gone; 57 sessions went on.", receipt);
        return new Judged(UUID.randomUUID(), outcome);
    }
}
