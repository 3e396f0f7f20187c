package io.yagura.mysql.store;

import io.yagura.mysql.Deadlock;
import io.yagura.mysql.DeadlockHistory;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps deadlocks in Yagura's store. */
@Component
class StoredDeadlockHistory implements DeadlockHistory {

    private final DeadlockRepository rows;
    private final JsonMapper json;

    StoredDeadlockHistory(DeadlockRepository rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    @Override
    public List<Deadlock> of(String instance) {
        return newest(instance, MOST).stream()
                .map(row -> json.readValue(row.facts(), Deadlock.class))
                .toList();
    }

    @Override
    public void add(String instance, Deadlock deadlock) {
        rows.save(new DeadlockRow(instance, deadlock.detectedAt(), json.writeValueAsString(deadlock)));
        List<DeadlockRow> all = newest(instance, MOST + 100);
        if (all.size() > MOST) {
            rows.deleteAll(all.subList(MOST, all.size()));
        }
    }

    private List<DeadlockRow> newest(String instance, int most) {
        return rows.findByInstanceOrderByDetectedAtDescIdDesc(instance, Limit.of(most));
    }
}
