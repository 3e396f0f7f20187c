package io.yagura.pubsub.worker;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Takes a response for what its head says. The body is read beside it, so that the connection can be used again, but
 * nobody waits for a body that does not end.
 */
final class Draining implements BodySubscriber<@Nullable Void> {

    private final Duration limit;
    private volatile boolean ended;

    private Draining(Duration limit) {
        this.limit = limit;
    }

    /** {@return a handler that gives a body up after the limit, and its connection with it} */
    static BodyHandler<@Nullable Void> within(Duration limit) {
        return head -> new Draining(limit);
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        if (!ended) {
            Thread.startVirtualThread(() -> giveUp(subscription));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunk) {
        // what the receiver says beside its status is its own affair
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
    }

    @Override
    public void onComplete() {
        ended = true;
    }

    private void giveUp(Subscription subscription) {
        try {
            Thread.sleep(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            subscription.cancel();
        }
    }
}
