package io.yagura.streams;

import io.yagura.act.Operation;
import io.yagura.act.Operations;
import io.yagura.observe.Deadline;
import io.yagura.streams.StreamControl.Sight;
import io.yagura.subscribers.StreamReaders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what decides about a reshard. */
@Component
class ReshardLookout {

    private final StreamControl control;
    private final QuotaBook quotas;
    private final StreamReaders readers;
    private final Operations operations;
    private final CountCalls countCalls;
    private final KnownLoad load;

    ReshardLookout(
            StreamControl control,
            StreamReaders readers,
            Operations operations,
            CountCalls countCalls,
            KnownLoad load) {
        this.control = control;
        this.quotas = new QuotaBook(control);
        this.readers = readers;
        this.operations = operations;
        this.countCalls = countCalls;
        this.load = load;
    }

    /** Looks at everything, for a plan. */
    Sight<ReshardCircumstances> look(StreamName stream, Instant at, Deadline deadline) throws InterruptedException {
        return switch (control.look(stream, deadline)) {
            case Sight.Absent<StreamNow> a -> new Sight.Absent<>();
            case Sight.Unseen<StreamNow>(var fault) -> new Sight.Unseen<>(fault);
            case Sight.Present<StreamNow>(var now) ->
                new Sight.Present<>(new ReshardCircumstances(
                        stream,
                        at,
                        now,
                        quotas.of(stream.account(), deadline),
                        facts(control.tags(stream, deadline)),
                        facts(control.fanOutConsumers(stream, deadline)),
                        readers.of(stream.account(), stream.stream()),
                        countCalls.of(stream),
                        running(stream),
                        load.of(stream, now)));
        };
    }

    /** Looks only at what can change from one moment to the next, for the second look. */
    Sight<ReshardCircumstances> glance(StreamName stream, Instant at, Deadline deadline) throws InterruptedException {
        return switch (control.look(stream, deadline)) {
            case Sight.Absent<StreamNow> a -> new Sight.Absent<>();
            case Sight.Unseen<StreamNow>(var fault) -> new Sight.Unseen<>(fault);
            case Sight.Present<StreamNow>(var now) ->
                new Sight.Present<>(new ReshardCircumstances(
                        stream,
                        at,
                        now,
                        null,
                        null,
                        null,
                        readers.of(stream.account(), stream.stream()),
                        countCalls.of(stream),
                        running(stream),
                        LoadProfile.UNKNOWN));
        };
    }

    /** {@return the reshard of this stream that has not ended, or null; of several the one that still changes shards} */
    @Nullable Operation running(StreamName stream) {
        String target = StreamName.KIND + "/" + stream.target();
        List<Operation> running = operations.recent().stream()
                .filter(operation -> operation.kind().equals(ReshardDriver.KIND)
                        && operation.target().equals(target)
                        && operation.endedAt() == null)
                .toList();
        return running.stream()
                .filter(ReshardWork::reshaping)
                .findFirst()
                .orElse(running.isEmpty() ? null : running.getFirst());
    }

    private static <T> @Nullable T facts(Sight<T> sight) {
        return sight instanceof Sight.Present<T>(T facts) ? facts : null;
    }
}
