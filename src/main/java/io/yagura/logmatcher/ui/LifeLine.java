package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Watermark;
import io.yagura.screen.Drawing;
import io.yagura.screen.Sketch;
import io.yagura.screen.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An event's life from left to right: a lane for its publisher, and one for each that it was handed to. */
final class LifeLine extends Drawing {

    private static final double LEFT = 0.2;
    private static final double RIGHT = 0.97;
    private static final int LANE = 30;
    private static final int TOP = 22;

    /** A life that is shorter than this part of the deadline would be but a dot beside it. */
    private static final double SHORT = 0.2;

    LifeLine() {
        super("yg-life-line");
    }

    /** Where a moment is between the left and the right side. */
    private record Scale(Instant from, Duration length) {

        double place(Instant at) {
            double part = (double) Duration.between(from, at).toMillis() / Math.max(1, length.toMillis());
            return LEFT + (RIGHT - LEFT) * Math.clamp(part, 0, 1);
        }
    }

    void show(EventStory story, SubscriptionState state) {
        Map<String, List<LogEntry>> lanes = lanes(story, state);
        Instant first =
                story.lines().stream().map(LogEntry::at).min(Instant::compareTo).orElseThrow();
        Instant last =
                story.lines().stream().map(LogEntry::at).max(Instant::compareTo).orElseThrow();
        Instant published = published(story, first);
        Instant due = published.plus(deadline(state.facts()));
        boolean shortLife = last.isAfter(first)
                && Duration.between(first, last).toMillis()
                        < Duration.between(first, due).toMillis() * SHORT;
        Instant end = shortLife || last.isAfter(due) ? last : due;
        Duration length =
                Duration.ofMillis(Math.round(Duration.between(first, end).toMillis() * 1.08));
        Scale scale = new Scale(first, length);
        int height = TOP + lanes.size() * LANE + 4;
        Sketch sketch = new Sketch().open("svg", "height", height);
        if (!shortLife) {
            String x = Sketch.percent(scale.place(due));
            sketch.add("line", "class", "yg-life-due", "x1", x, "x2", x, "y1", TOP - 6, "y2", height);
        }
        sketch.text(
                Texts.say(
                        shortLife ? "logmatcher.life.due-later" : "logmatcher.life.due",
                        SubscriptionWords.deadline(state.facts())),
                "class",
                "yg-life-label",
                "x",
                Sketch.percent(shortLife ? RIGHT : scale.place(due)),
                "y",
                11,
                "text-anchor",
                "end");
        int y = TOP + LANE / 2;
        for (Map.Entry<String, List<LogEntry>> lane : lanes.entrySet()) {
            lane(sketch, lane.getKey(), lane.getValue(), y, scale);
            y += LANE;
        }
        draw(label(story), sketch.close("svg"));
    }

    private static Instant published(EventStory story, Instant otherwise) {
        return story.lines().stream()
                .filter(PublishEntry.class::isInstance)
                .map(LogEntry::at)
                .findFirst()
                .orElse(otherwise);
    }

    private static Duration deadline(@org.jspecify.annotations.Nullable SubscriptionFacts facts) {
        return facts == null ? Duration.ofMinutes(1) : Duration.ofMillis(Math.round(facts.deadlineSeconds() * 1e3));
    }

    /** {@return the entries by who wrote them: the publisher first, then this subscriber, even where it said nothing} */
    private static Map<String, List<LogEntry>> lanes(EventStory story, SubscriptionState state) {
        Map<String, List<LogEntry>> lanes = new LinkedHashMap<>();
        lanes.put(Texts.say("logmatcher.life.lane.publish"), new ArrayList<>());
        lanes.put(state.name().subscriber(), new ArrayList<>());
        for (LogEntry entry : story.lines()) {
            String lane = switch (entry) {
                case PublishEntry publish -> Texts.say("logmatcher.life.lane.publish");
                case SubscribeEntry subscribe -> subscribe.subscriber();
                case Watermark mark -> "";
            };
            lanes.computeIfAbsent(lane, name -> new ArrayList<>()).add(entry);
        }
        return lanes;
    }

    private static void lane(Sketch sketch, String name, List<LogEntry> entries, int y, Scale scale) {
        sketch.text(shortened(name), "class", "yg-life-lane", "x", 0, "y", y + 4);
        sketch.add(
                "line",
                "class",
                entries.isEmpty() ? "yg-life-silent" : "yg-life-track",
                "x1",
                Sketch.percent(LEFT),
                "x2",
                Sketch.percent(RIGHT),
                "y1",
                y,
                "y2",
                y);
        if (entries.isEmpty()) {
            sketch.text(
                    Texts.say("logmatcher.life.silent"),
                    "class",
                    "yg-life-nothing",
                    "x",
                    Sketch.percent(LEFT + 0.02),
                    "y",
                    y - 5);
        }
        for (LogEntry entry : entries) {
            LifeMark mark = LifeMark.of(entry);
            // a percentage within a path there is not, so the mark has a place of its own
            sketch.open("svg", "x", Sketch.percent(scale.place(entry.at())), "y", y, "overflow", "visible")
                    .open("path", "class", mark.className(), "d", mark.path())
                    .title(LifeTable.words(entry))
                    .close("path")
                    .close("svg");
        }
    }

    private static String shortened(String name) {
        return name.length() <= 22 ? name : name.substring(0, 21) + "…";
    }

    private static String label(EventStory story) {
        return story.lines().stream().map(LifeTable::words).collect(Collectors.joining(", "));
    }
}
