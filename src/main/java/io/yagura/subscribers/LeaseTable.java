package io.yagura.subscribers;

import java.util.List;
import java.util.Map;

/**
 * All that a lease table holds about a stream.
 *
 * @param otherItems how many items there are that are no leases, by what they say they are
 * @param otherLeases how many leases belong to other streams, or to an earlier stream of the same name
 */
public record LeaseTable(
        List<LeaseRow> leases, List<MalformedItem> malformed, Map<String, Integer> otherItems, int otherLeases) {

    public LeaseTable {
        leases = List.copyOf(leases);
        malformed = List.copyOf(malformed);
        otherItems = Map.copyOf(otherItems);
    }
}
