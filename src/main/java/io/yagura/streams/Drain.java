package io.yagura.streams;

import io.yagura.subscribers.StreamReaders.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far the applications are past the shards that are closed.
 *
 * @param closed how many these are
 * @param past by application, how many of them it has read to their end
 */
record Drain(int closed, Map<String, Integer> past) {

    static Drain of(Set<String> closed, List<Reader> readers) {
        Map<String, Integer> past = new LinkedHashMap<>();
        for (Reader reader : readers) {
            Set<String> read = new HashSet<>(closed);
            read.retainAll(reader.past());
            past.put(reader.application(), read.size());
        }
        return new Drain(closed.size(), past);
    }

    boolean over() {
        return past.values().stream().allMatch(read -> read == closed);
    }

    /** {@return by application, the part that it has read, from 0 to 1} */
    Map<String, Double> fractions() {
        Map<String, Double> fractions = new LinkedHashMap<>();
        past.forEach((application, read) -> fractions.put(application, closed == 0 ? 1.0 : (double) read / closed));
        return fractions;
    }

    String words() {
        if (past.isEmpty()) {
            return "no application that reads it is known to Yagura";
        }
        if (over()) {
            return past.size() == 1
                    ? past.keySet().iterator().next() + " is past the closed shards"
                    : "all " + past.size() + " applications are past the closed shards";
        }
        List<String> words = new ArrayList<>();
        past.forEach((application, read) -> words.add(application + " is past " + read + " of " + closed));
        return String.join(", ", words) + " closed shards";
    }
}
