package io.yagura.pubsub.worker;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types that a subscriber wants, in words where {@code *} stands for any characters. */
final class EventTypes {

    private final List<Pattern> patterns;

    EventTypes(List<String> globs) {
        this.patterns = globs.stream().map(EventTypes::pattern).toList();
    }

    boolean include(String type) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(type).matches());
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
