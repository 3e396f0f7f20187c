package io.yagura.observe;

import io.yagura.observe.SourceFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks one peer its questions, one at a time. While it does not answer it is asked a single question, the
 * most frequent one; as soon as it answers again, all others are due.
 */
final class Lane {

    /** How long past its deadline a look may take to notice that it is over. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Board board;
    private final Spending spending;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Question<?>> questions = new ArrayList<>();
    private final Warnings warnings;
    private boolean closed;
    private boolean silent;

    Lane(Board board, Spending spending, Warnings warnings) {
        this.board = board;
        this.spending = spending;
        this.warnings = warnings;
    }

    void ask(Polled<?> observation) {
        lock.lock();
        try {
            questions.add(new Question<>(observation));
            questions.sort(Comparator.comparing(q -> q.observation.interval()));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether a question is left} */
    boolean drop(SourceId source) {
        lock.lock();
        try {
            questions.removeIf(q -> q.observation.id().equals(source));
            changed.signal();
            return !questions.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Runs until closed. */
    void run() {
        try {
            Question<?> next = await();
            while (next != null) {
                fly(next);
                next = await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Question<?> await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Question<?> next = earliest();
                long wait = next == null ? Long.MAX_VALUE : next.dueNanos - System.nanoTime();
                if (next != null && wait <= 0) {
                    return next;
                }
                changed.awaitNanos(wait);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Question<?> earliest() {
        if (silent) {
            return questions.isEmpty() ? null : questions.getFirst();
        }
        Question<?> earliest = null;
        for (Question<?> question : questions) {
            if (earliest == null || question.dueNanos - earliest.dueNanos < 0) {
                earliest = question;
            }
        }
        return earliest;
    }

    private <F> void fly(Question<F> question) throws InterruptedException {
        Polled<F> observation = question.observation;
        long startedAt = System.nanoTime();
        CompletableFuture<Answer<F>> landing = new CompletableFuture<>();
        Thread flight = Thread.ofVirtual().name(observation.id().toString()).start(() -> take(observation, landing));
        Answer<F> answer = await(landing, observation);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        spending.add(observation.target().id(), answer.cost());
        switch (answer) {
            case Answer.Facts<F>(var facts, var trueAt, var cost) -> {
                Duration pause = question.pause(startedAt, took);
                board.publish(observation.id(), facts, trueAt, took, pause);
                answered();
            }
            case Answer.Fault<F>(var fault, var cost) -> {
                // asked again after an interval, however long the failure took: it is one question, and has a deadline
                question.pause(startedAt, Duration.ZERO);
                failed(observation, fault);
            }
        }
        // One flight at a time: a look that ignores its interrupt holds up its own target, and nobody else.
        flight.interrupt();
        flight.join();
    }

    private static <F> void take(Polled<F> observation, CompletableFuture<Answer<F>> landing) {
        try {
            landing.complete(observation.look(Deadline.after(observation.deadline())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            landing.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            landing.completeExceptionally(e);
        }
    }

    private <F> Answer<F> await(CompletableFuture<Answer<F>> landing, Polled<F> observation)
            throws InterruptedException {
        try {
            Duration patience = observation.deadline().plus(GRACE);
            return landing.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String message = "no answer within " + observation.deadline().toMillis() + " ms";
            return new Answer.Fault<>(new SourceFault(Kind.TIMED_OUT, message), new Cost(1, observation.deadline()));
        } catch (ExecutionException e) {
            warnings.warn(observation.id().toString(), "Looking at a source failed unexpectedly", e.getCause());
            return new Answer.Fault<>(
                    new SourceFault(Kind.MISBEHAVED, "unexpected: " + e.getCause()), new Cost(1, Duration.ZERO));
        }
    }

    private void answered() {
        lock.lock();
        try {
            if (silent) {
                silent = false;
                questions.forEach(Question::dueNow);
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(Polled<?> observation, SourceFault fault) {
        warnings.warn(observation.id() + " " + fault.kind(), "A source gives no facts: " + fault.message(), null);
        boolean all = switch (fault.kind()) {
            case UNREACHABLE, TIMED_OUT, SIGN_IN_REFUSED, SATURATED -> true;
            case FORBIDDEN, MISBEHAVED, OVERDUE -> false;
        };
        if (!all) {
            board.fault(observation.id(), fault);
            answered();
            return;
        }
        List<SourceId> sources;
        lock.lock();
        try {
            silent = true;
            sources = questions.stream().map(q -> q.observation.id()).toList();
        } finally {
            lock.unlock();
        }
        sources.forEach(source -> board.fault(source, fault));
    }

    /** A polled observation and when it is due next. */
    private static final class Question<F> {

        /** The share of its time for which a target may be kept busy by one question: a tenth. */
        private static final int BUSY_SHARE = 10;

        private static final int SLOWEST = 10;

        private final Polled<F> observation;
        private long dueNanos = System.nanoTime();

        Question(Polled<F> observation) {
            this.observation = observation;
        }

        void dueNow() {
            dueNanos = Math.min(dueNanos, System.nanoTime());
        }

        /** Sets the next due time: a tick that is late is skipped, and a slow target is asked more seldom. */
        Duration pause(long startedAt, Duration took) {
            Duration interval = observation.interval();
            Duration gentle = took.multipliedBy(BUSY_SHARE);
            Duration slowest = interval.multipliedBy(SLOWEST);
            Duration pause = gentle.compareTo(slowest) > 0 ? slowest : gentle;
            pause = pause.compareTo(interval) < 0 ? interval : pause;
            dueNanos = Math.max(startedAt + pause.toNanos(), System.nanoTime() + interval.toNanos() / SLOWEST);
            return pause;
        }
    }
}
