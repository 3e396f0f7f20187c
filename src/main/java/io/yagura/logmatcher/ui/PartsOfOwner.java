package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.PartFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts that one console has in one state.
 *
 * @param owner null when nobody ever had them
 * @param numbers in words
 * @param passed the least of them
 */
record PartsOfOwner(
        @Nullable String owner,
        PartFacts.State state,
        String numbers,
        @Nullable Instant passed) {

    private record Group(String owner, PartFacts.State state) {}

    /** {@return those in trouble first, then by owner} */
    static List<PartsOfOwner> of(List<PartFacts> parts) {
        Map<Group, List<PartFacts>> groups = new LinkedHashMap<>();
        for (PartFacts part : parts) {
            groups.computeIfAbsent(
                            new Group(Objects.requireNonNullElse(part.owner(), ""), part.state()),
                            group -> new ArrayList<>())
                    .add(part);
        }
        List<PartsOfOwner> rows = new ArrayList<>();
        groups.forEach((group, of) -> rows.add(of(group, of)));
        rows.sort(Comparator.comparing(PartsOfOwner::state)
                .reversed()
                .thenComparing(row -> Objects.requireNonNullElse(row.owner(), "")));
        return rows;
    }

    private static String ranges(List<PartFacts> parts) {
        List<String> ranges = new ArrayList<>();
        int[] numbers = parts.stream().mapToInt(PartFacts::part).sorted().toArray();
        for (int from = 0, to; from < numbers.length; from = to) {
            to = from + 1;
            while (to < numbers.length && numbers[to] == numbers[to - 1] + 1) {
                to++;
            }
            ranges.add(from + 1 == to ? "" + numbers[from] : numbers[from] + "–" + numbers[to - 1]);
        }
        return String.join(", ", ranges);
    }

    private static PartsOfOwner of(Group group, List<PartFacts> parts) {
        return new PartsOfOwner(
                group.owner.isEmpty() ? null : group.owner,
                group.state,
                ranges(parts),
                parts.stream()
                        .map(PartFacts::passed)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
    }
}
