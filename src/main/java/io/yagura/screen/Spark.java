package io.yagura.screen;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of figures over time, from zero up, with the limit that they come near to; what is unknown is a gap. */
public final class Spark extends Drawing {

    private static final double WIDTH = 100;
    private static final double HEIGHT = 20;

    /** The line of the limit is drawn from this part of it on; further below it would only flatten the figures. */
    private static final double NEAR = 0.5;

    /** How far a dot keeps from the edges. */
    private static final double DOT = 3;

    private final boolean withLimit;

    private Spark(String className, boolean withLimit) {
        super(className);
        this.withLimit = withLimit;
    }

    /** {@return a small one for a row: it shows the limit once the figures come near to it} */
    public static Spark small() {
        return new Spark("yg-spark", false);
    }

    /** {@return a large one that shows the limit always} */
    public static Spark large() {
        return new Spark("yg-graph", true);
    }

    /**
     * Shows figures.
     *
     * @param figures at equal distances, the oldest first; null where there is none
     * @param limit in the same unit, or null where there is none
     */
    public void show(List<@Nullable Double> figures, @Nullable Double limit, String label) {
        double most = figures.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        boolean limited = limit != null && (withLimit || most >= limit * NEAR);
        double top = Math.max(limited && limit != null ? limit : 0, most) * 1.08;
        Sketch sketch = new Sketch()
                .open("svg", "viewBox", "0 0 " + (int) WIDTH + " " + (int) HEIGHT, "preserveAspectRatio", "none");
        if (limited && limit != null) {
            double y = height(limit, top);
            sketch.add("line", "class", "yg-limit", "x1", 0, "x2", WIDTH, "y1", number(y), "y2", number(y));
        }
        String area = path(figures, top, true);
        if (!area.isEmpty()) {
            sketch.add("path", "class", "yg-area", "d", area);
            sketch.add("path", "class", "yg-curve", "d", path(figures, top, false));
            String dots = dots(figures, top);
            if (!dots.isEmpty()) {
                sketch.add("path", "class", "yg-dots", "d", dots);
            }
        }
        draw(label, sketch.close("svg"));
    }

    private static String path(List<@Nullable Double> figures, double top, boolean area) {
        StringBuilder path = new StringBuilder();
        double step = step(figures);
        double from = -1;
        for (int i = 0; i <= figures.size(); i++) {
            Double figure = i < figures.size() ? figures.get(i) : null;
            if (figure == null) {
                if (from >= 0 && area) {
                    path.append(end(from, (i - 1) * step));
                }
                from = -1;
                continue;
            }
            path.append(from < 0 ? 'M' : 'L')
                    .append(number(i * step))
                    .append(' ')
                    .append(number(height(figure, top)));
            from = from < 0 ? i * step : from;
        }
        return path.toString();
    }

    private static String end(double from, double to) {
        return "L" + number(to) + " " + (int) HEIGHT + "L" + number(from) + " " + (int) HEIGHT + "Z";
    }

    /** A single figure between two gaps is no line: it is a dot, wholly within the picture. */
    private static String dots(List<@Nullable Double> figures, double top) {
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < figures.size(); i++) {
            Double figure = figures.get(i);
            if (figure != null && !known(figures, i - 1) && !known(figures, i + 1)) {
                dots.append('M')
                        .append(number(Math.clamp(i * step(figures), DOT, WIDTH - DOT)))
                        .append(' ')
                        .append(number(Math.clamp(height(figure, top), DOT, HEIGHT - DOT)))
                        .append("h0.01");
            }
        }
        return dots.toString();
    }

    private static boolean known(List<@Nullable Double> figures, int at) {
        return at >= 0 && at < figures.size() && figures.get(at) != null;
    }

    private static double step(List<@Nullable Double> figures) {
        return figures.size() < 2 ? WIDTH : WIDTH / (figures.size() - 1);
    }

    private static double height(double figure, double top) {
        return top == 0 ? HEIGHT - 1 : HEIGHT - 1 - figure / top * (HEIGHT - 2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
