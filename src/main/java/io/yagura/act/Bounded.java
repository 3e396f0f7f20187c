package io.yagura.act;

import io.yagura.observe.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Calls an action's step on a thread of its own, so that a step which forgets its deadline holds nobody up. */
final class Bounded {

    private static final Duration GRACE = Duration.ofMillis(500);

    private Bounded() {}

    /** One step of an action. */
    interface Step<T> {
        T take(Deadline deadline) throws InterruptedException;
    }

    /** {@return what the step gave, or what {@code onTrouble} makes of its exception or its silence} */
    static <T> T call(Duration limit, Step<T> step, Function<String, T> onTrouble) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(step.take(Deadline.after(limit)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                result.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return onTrouble.apply("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return onTrouble.apply("unexpected: " + e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return onTrouble.apply("interrupted");
        }
    }
}
