package io.yagura.act;

import io.yagura.observe.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a step on a thread of its own, so that one which forgets its deadline holds nobody up. */
public final class Bounded {

    private static final Duration GRACE = Duration.ofMillis(500);

    private Bounded() {}

    /** Something that may take a while. */
    public interface Step<T> {
        T take(Deadline deadline) throws InterruptedException;
    }

    /** {@return what the step gave, or what {@code onTrouble} makes of its exception or its silence} */
    public static <T> T call(Duration limit, Step<T> step, Function<String, T> onTrouble) {
        try {
            return within(limit, step, onTrouble);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return onTrouble.apply("interrupted");
        } catch (RuntimeException | Error e) {
            return onTrouble.apply("unexpected: " + e);
        }
    }

    /**
     * {@return what the step gave, or what {@code onSilence} makes of it when it gave nothing in time} What it throws is
     * thrown on.
     */
    public static <T> T within(Duration limit, Step<T> step, Function<String, T> onSilence)
            throws InterruptedException {
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
            return onSilence.apply("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            throw surprise(e.getCause());
        }
    }

    private static RuntimeException surprise(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException surprise ? surprise : new IllegalStateException(cause);
    }
}
