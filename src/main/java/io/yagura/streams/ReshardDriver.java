package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.act.OperationDriver;
import io.yagura.act.Outcome;
import io.yagura.act.Receipt;
import io.yagura.observe.Deadline;
import io.yagura.streams.StreamControl.Shot;
import io.yagura.streams.StreamControl.Sight;
import io.yagura.subscribers.StreamReaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out a reshard, one call at a time, and then waits until every application that Yagura knows is past the
 * closed shards. Where it is, it reads off the list of shards each time, so that it goes on from wherever a crash, a
 * stop or Kinesis itself left it.
 */
@Component
public class ReshardDriver implements OperationDriver<ReshardWork> {

    static final String KIND = "streams.reshard";

    private static final Duration SELDOM = Duration.ofSeconds(30);

    /** So many looks in a row, a second apart. */
    private static final int SURE = 5;

    private final StreamControl control;
    private final StreamReaders readers;
    private final KnownLoad load;
    private final ClosedShards closed;
    private final InstantSource clock;
    private final Stopwatch stopwatch;
    private final Map<UUID, Arrival> arrivals = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> doubts = new ConcurrentHashMap<>();

    ReshardDriver(
            StreamControl control,
            StreamReaders readers,
            KnownLoad load,
            StepTimes times,
            ClosedShards closed,
            InstantSource clock) {
        this.control = control;
        this.readers = readers;
        this.load = load;
        this.closed = closed;
        this.clock = clock;
        this.stopwatch = new Stopwatch(times);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<ReshardWork> planType() {
        return ReshardWork.class;
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(1);
    }

    /** What was seen when all calls had taken effect: while readers drain the shards, AWS is seldom asked. */
    private record Arrival(StreamNow now, String how, long atNanos) {

        boolean recent() {
            return System.nanoTime() - atNanos < SELDOM.toNanos();
        }
    }

    @Override
    public Step advance(ReshardWork work, Operation soFar, Deadline deadline) throws InterruptedException {
        ReshardCourse course =
                new ReshardCourse(work, Math.max(0, soFar.stepsDone()), now -> load.of(work.name(), now));
        Arrival arrival = arrivals.get(soFar.id());
        if (arrival != null && arrival.recent()) {
            Drain drain = drain(course, arrival.now());
            if (!drain.over()) {
                return going(course, arrival.how() + "; " + drain.words());
            }
        }
        Instant at = clock.instant();
        return switch (control.look(work.name(), deadline)) {
            case Sight.Absent<StreamNow> a -> lost(course, soFar, "there is no such stream any more", null);
            case Sight.Unseen<StreamNow>(var fault) -> going(course, "cannot be seen now: " + fault.message());
            case Sight.Present<StreamNow>(var now) -> {
                closed.note(work.name(), now, at);
                if (now.status() == StreamStatus.ACTIVE && now.whole()) {
                    stopwatch.stop(soFar.id(), work.account());
                }
                yield next(course, now, soFar, deadline);
            }
        };
    }

    /** Kinesis may tell for a moment what is over already: only what it tells again and again is believed. */
    private Step lost(ReshardCourse course, Operation soFar, String why, @Nullable StreamNow now) {
        int times = doubts.merge(soFar.id(), 1, Integer::sum);
        if (times < SURE) {
            return going(course, why + "? looks again before it gives up");
        }
        doubts.remove(soFar.id());
        return ended(course, course.lost(why, now));
    }

    private Step next(ReshardCourse course, StreamNow now, Operation soFar, Deadline deadline)
            throws InterruptedException {
        return switch (course.next(now)) {
            case ReshardCourse.Turn.Wait(String why) -> going(course, why);
            case ReshardCourse.Turn.Lost(String why) -> lost(course, soFar, why, now);
            case ReshardCourse.Turn.Call call -> {
                doubts.remove(soFar.id());
                yield strike(course.at(call.done()), now, call, soFar, deadline);
            }
            case ReshardCourse.Turn.Arrived(String how) -> {
                doubts.remove(soFar.id());
                arrivals.put(soFar.id(), new Arrival(now, how, System.nanoTime()));
                yield drained(course.arrived(), now, how);
            }
        };
    }

    private Step strike(
            ReshardCourse course, StreamNow now, ReshardCourse.Turn.Call call, Operation soFar, Deadline deadline)
            throws InterruptedException {
        stopwatch.start(soFar.id(), call.kind(), call.size());
        return switch (call.sendBy(control, course.work().name(), deadline)) {
            case Shot.Taken t -> going(course.at(call.done() + 1), call.words());
            case Shot.NotNow(String message) -> {
                stopwatch.forget(soFar.id());
                yield going(course, "waits with " + call.words() + ": " + message);
            }
            case Shot.Lost(String message) -> {
                stopwatch.forget(soFar.id());
                yield going(course, "no answer to " + call.words() + " (" + message + "); looks what became of it");
            }
            case Shot.Refused(String message) -> {
                stopwatch.forget(soFar.id());
                yield refused(course, now, call, message, deadline);
            }
        };
    }

    /** A refusal may come from a picture that was old already: only where nothing has moved since, it is meant. */
    private Step refused(
            ReshardCourse course, StreamNow then, ReshardCourse.Turn.Call call, String message, Deadline deadline)
            throws InterruptedException {
        boolean moved = !(control.look(course.work().name(), deadline) instanceof Sight.Present<StreamNow>(var now))
                || now.status() != StreamStatus.ACTIVE
                || !now.digest().equals(then.digest());
        return moved
                ? going(course, "AWS refused " + call.words() + ", but the shards have moved since; looks again")
                : ended(course, course.lost("AWS refused " + call.words() + ": " + message, then));
    }

    private Step drained(ReshardCourse course, StreamNow now, String how) {
        Drain drain = drain(course, now);
        if (!drain.over()) {
            return going(course, how + "; " + drain.words());
        }
        String message = how + "; " + drain.words();
        Receipt receipt = course.receipt(now)
                .with("applications", drain.fractions())
                .with("verifiedBy", "ListShards, and the leases of the applications that Yagura knows");
        return new Step(course.work().steps(), course.work().steps(), message, new Outcome.Done(message, receipt));
    }

    private Drain drain(ReshardCourse course, StreamNow now) {
        return Drain.of(now.closed(), readers.of(course.work().account(), course.work().stream()));
    }

    private static Step going(ReshardCourse course, String progress) {
        return new Step(course.done(), course.work().steps(), progress, null);
    }

    private static Step ended(ReshardCourse course, Outcome outcome) {
        return new Step(course.done(), course.work().steps(), outcome.message(), outcome);
    }
}
