package io.yagura.streams.store;

import io.yagura.streams.StepTimes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Keeps the times of calls in Yagura's store. */
@Component
class StoredStepTimes implements StepTimes {

    private static final int COUNTED = 50;
    private static final int KEPT = 200;

    private final StepTimeTable rows;
    private final InstantSource clock;

    StoredStepTimes(StepTimeTable rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void learn(String account, Kind kind, Duration took) {
        rows.save(new StepTimeRow(account, kind.name(), took.toMillis(), clock.instant()));
        List<StepTimeRow> all = last(account, kind, KEPT + 100);
        if (all.size() > KEPT) {
            rows.deleteAll(all.subList(KEPT, all.size()));
        }
    }

    @Override
    public @Nullable Duration usual(String account, Kind kind) {
        List<Long> millis = last(account, kind, COUNTED).stream()
                .map(StepTimeRow::tookMillis)
                .sorted()
                .toList();
        return millis.isEmpty() ? null : Duration.ofMillis(millis.get(millis.size() / 2));
    }

    private List<StepTimeRow> last(String account, Kind kind, int most) {
        return rows.findByAccountAndKindOrderByIdDesc(account, kind.name(), Limit.of(most));
    }
}
