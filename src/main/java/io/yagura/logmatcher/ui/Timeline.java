package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.observe.Snapshot;
import io.yagura.screen.Drawing;
import io.yagura.screen.Sketch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last hour of a subscription, a column a minute: its height and its form tell what happened, its colour too. */
final class Timeline extends Drawing {

    /** As many as the facts tell of. */
    static final int MINUTES = 60;

    private static final int PITCH = 3;
    private static final int HEIGHT = 20;

    private final boolean titled;

    private Timeline(String className, boolean titled) {
        super(className);
        this.titled = titled;
    }

    /** {@return one for a row} */
    static Timeline small() {
        return new Timeline("yg-timeline", false);
    }

    /** {@return one whose every minute tells its figures} */
    static Timeline large() {
        return new Timeline("yg-timeline-large", true);
    }

    /** {@return a single column, to explain what it means} */
    static Timeline sample(WindowLook look, String label) {
        Timeline sample = new Timeline("yg-timeline-sample", false);
        sample.draw(label, frame(1).add("path", path(look, column(look, 0))).close("svg"));
        return sample;
    }

    /** Shows the hour that ends with the minute of the snapshot, or nothing where there is none. */
    void show(@Nullable Snapshot<SubscriptionFacts> snapshot) {
        List<@Nullable WindowFacts> columns = snapshot == null
                ? Collections.nCopies(MINUTES, null)
                : columns(snapshot.facts().windows(), last(snapshot));
        Sketch sketch = frame(MINUTES);
        sketch.add("path", "class", "yg-win-ground", "d", "M0 %dH%d".formatted(HEIGHT, MINUTES * PITCH));
        for (WindowLook look : WindowLook.values()) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                if (WindowLook.of(columns.get(i)) == look) {
                    path.append(column(look, i * PITCH));
                }
            }
            if (!path.isEmpty()) {
                sketch.add("path", path(look, path.toString()));
            }
        }
        if (titled) {
            titles(sketch, columns);
        }
        draw(SubscriptionWords.hour(columns), sketch.close("svg"));
    }

    /** {@return the minute of its last column} */
    static Instant last(Snapshot<?> snapshot) {
        return snapshot.observedAt().truncatedTo(ChronoUnit.MINUTES);
    }

    static List<@Nullable WindowFacts> columns(List<WindowFacts> windows, Instant last) {
        Map<Instant, WindowFacts> byMinute =
                windows.stream().collect(Collectors.toMap(WindowFacts::minute, Function.identity(), (a, b) -> b));
        List<@Nullable WindowFacts> columns = new ArrayList<>();
        for (int ago = MINUTES - 1; ago >= 0; ago--) {
            columns.add(byMinute.get(last.minus(Duration.ofMinutes(ago))));
        }
        return columns;
    }

    private static Sketch frame(int columns) {
        return new Sketch()
                .open("svg", "viewBox", "0 0 %d %d".formatted(columns * PITCH, HEIGHT), "preserveAspectRatio", "none");
    }

    private static Object[] path(WindowLook look, String path) {
        return new Object[] {"class", "yg-win-" + look.word(), "d", path};
    }

    private static void titles(Sketch sketch, List<@Nullable WindowFacts> columns) {
        for (int i = 0; i < columns.size(); i++) {
            WindowFacts window = columns.get(i);
            if (window != null) {
                sketch.open("rect", "class", "yg-win-over", "x", i * PITCH, "width", PITCH, "height", HEIGHT)
                        .title(SubscriptionWords.minute(window))
                        .close("rect");
            }
        }
    }

    /** What went wrong reaches higher than what is well, so that it is found without the colour. */
    private static String column(WindowLook look, int x) {
        return switch (look) {
            case LOST -> bar(x, 0, 20);
            case FAILED -> bar(x, 0, 4) + bar(x, 6, 10) + bar(x, 12, 16) + bar(x, 18, 20);
            case UNEXPECTED -> bar(x, 0, 9) + bar(x, 17, 20);
            case DUPLICATE -> bar(x, 0, 5) + bar(x, 7, 20);
            case UNKNOWN -> hatch(x);
            case LATE -> bar(x, 6, 9) + bar(x, 12, 20);
            case DELIVERED -> bar(x, 6, 20);
            case EMPTY -> bar(x, 17, 20);
            case OPEN -> outline(x, 6.5, 19.5);
            case ABSENT -> "";
        };
    }

    private static String bar(int x, int top, int bottom) {
        return "M%d %dh2V%dh-2z".formatted(x, top, bottom);
    }

    private static String outline(int x, double top, double bottom) {
        return String.format(java.util.Locale.ROOT, "M%.1f %.1fh1V%.1fh-1z", x + 0.5, top, bottom);
    }

    private static String hatch(int x) {
        return "M%1$d 8l3 -5M%1$d 14l3 -5M%1$d 20l3 -5".formatted(x);
    }
}
