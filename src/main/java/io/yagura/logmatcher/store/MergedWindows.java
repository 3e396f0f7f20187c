package io.yagura.logmatcher.store;

import io.yagura.logmatcher.KeptWindow;
import io.yagura.logmatcher.LedgerPage;
import io.yagura.logmatcher.LedgerPlace;
import io.yagura.logmatcher.Part;
import io.yagura.logmatcher.PartsRule;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowQuery;
import io.yagura.logmatcher.WindowReport;
import io.yagura.logmatcher.WindowSum;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds windows that lie in a row for each part. The store names those that may have been asked for; only when their rows
 * are added up is it known which were.
 */
@Component
class MergedWindows {

    /** Of as many windows as asked for; a page may end before it is full, and the next one goes on there. */
    private static final int MOST_ROUNDS = 5;

    private final EntityManager entities;
    private final WindowTable windows;

    MergedWindows(EntityManager entities, WindowTable windows) {
        this.entities = entities;
        this.windows = windows;
    }

    LedgerPage<KeptWindow> page(WindowQuery query, PartsRule rule) {
        List<KeptWindow> found = new ArrayList<>();
        LedgerPlace after = query.after();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // one more than asked for tells whether another page follows
            List<LedgerPlace> places = places(query, after, rule.settledBefore(), query.size() + 1);
            Map<String, List<WindowRow>> rows =
                    windows
                            .findByWindowKeyIn(
                                    places.stream().map(LedgerPlace::key).toList())
                            .stream()
                            .collect(Collectors.groupingBy(WindowRow::windowKey));
            for (LedgerPlace place : places) {
                if (found.size() == query.size()) {
                    return new LedgerPage<>(found, after);
                }
                Optional.ofNullable(rows.get(place.key()))
                        .map(shares -> whole(shares, rule))
                        .filter(window -> fits(query, window.window()))
                        .ifPresent(found::add);
                after = place;
            }
            if (places.size() <= query.size()) {
                return new LedgerPage<>(found, null);
            }
        }
        return new LedgerPage<>(found, after);
    }

    private List<LedgerPlace> places(WindowQuery query, @Nullable LedgerPlace after, Instant settledBefore, int most) {
        CriteriaBuilder where = entities.getCriteriaBuilder();
        CriteriaQuery<Object[]> places = where.createQuery(Object[].class);
        Root<WindowRow> row = places.from(WindowRow.class);
        places.select(where.array(row.get("publishMinute"), row.get("windowKey")))
                .distinct(true)
                .orderBy(where.desc(row.get("publishMinute")), where.asc(row.get("windowKey")));
        Predicate asked = LedgerFilters.ofShares(query, after, settledBefore).toPredicate(row, places, where);
        if (asked != null) {
            places.where(asked);
        }
        return entities.createQuery(places).setMaxResults(most).getResultList().stream()
                .map(place -> new LedgerPlace((Instant) place[0], (String) place[1]))
                .toList();
    }

    private static KeptWindow whole(List<WindowRow> shares, PartsRule rule) {
        Set<Part> told =
                shares.stream().map(WindowRow::part).flatMap(Optional::stream).collect(Collectors.toSet());
        if (told.isEmpty()) {
            return shares.getFirst().window();
        }
        WindowReport window = rule.whole(
                told, WindowSum.of(shares.stream().map(WindowRow::report).toList()));
        return new KeptWindow(window.stream(), window.subscriber(), WindowFacts.of(window));
    }

    private static boolean fits(WindowQuery query, WindowFacts window) {
        return (query.state() == null || query.state() == window.state())
                && (query.verdict() == null || window.count(query.verdict()) > 0);
    }
}
