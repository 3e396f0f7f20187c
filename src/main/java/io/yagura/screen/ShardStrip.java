package io.yagura.screen;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The space of hash keys as a strip with a cell for each shard: the fuller, the stronger; hot ones are taller too. */
public final class ShardStrip extends Drawing {

    /** With more of them, lines between the cells would be all that is seen. */
    private static final int PARTED = 40;

    public ShardStrip() {
        super("yg-shard-strip");
    }

    /**
     * A shard.
     *
     * @param start where it begins and {@code width} how wide it is, as parts of all hash keys
     * @param load the share of its limit that is used; null when unknown, which is hatched
     */
    public record Cell(double start, double width, @Nullable Double load, boolean hot) {}

    public void show(List<Cell> cells, String label) {
        Sketch sketch = new Sketch().open("svg");
        boolean parted = cells.size() <= PARTED;
        for (Cell cell : cells) {
            Double load = cell.load();
            if (load != null && !cell.hot()) {
                sketch.add(
                        "rect",
                        "class",
                        "yg-cell-ground",
                        "x",
                        Sketch.percent(cell.start()),
                        "width",
                        Sketch.percent(cell.width()),
                        "height",
                        "100%");
                rect(sketch, cell, "yg-cell", strength(load), parted);
            } else if (load == null) {
                rect(sketch, cell, "yg-cell-unknown", "1", parted);
            }
        }
        // last, so that even one of hundreds is seen
        cells.stream()
                .filter(Cell::hot)
                .forEach(cell -> sketch.add(
                        "rect",
                        "class",
                        "yg-cell-hot",
                        "x",
                        Sketch.percent(cell.start()),
                        "width",
                        Sketch.percent(Math.max(cell.width(), 0.025)),
                        "y",
                        "0",
                        "height",
                        "100%"));
        draw(label, sketch.close("svg"));
    }

    private static void rect(Sketch sketch, Cell cell, String className, String strength, boolean parted) {
        sketch.add(
                "rect",
                "class",
                parted ? className + " yg-parted" : className,
                "x",
                Sketch.percent(cell.start()),
                "width",
                Sketch.percent(cell.width()),
                "y",
                "12%",
                "height",
                "76%",
                "fill-opacity",
                strength);
    }

    /** {@return how strong the colour is: an idle shard is still seen} */
    private static String strength(double load) {
        return String.format(Locale.ROOT, "%.2f", 0.12 + 0.78 * Math.clamp(load, 0, 1));
    }
}
