package io.yagura.streams.ui;

import io.yagura.streams.HashRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A part of the shard map from left to right, each end from 0 to 1. */
record Stretch(double from, double to) {

    static Stretch of(HashRange range) {
        double from = ShardsCell.place(range.start());
        return new Stretch(from, from + range.share());
    }

    double width() {
        return to - from;
    }

    double middle() {
        return (from + to) / 2;
    }

    /** {@return the widest part that none of these covers; of no width when they cover it all} */
    Stretch widestWithout(List<Stretch> covers) {
        List<Stretch> left = List.of(this);
        for (Stretch cover : covers) {
            List<Stretch> next = new ArrayList<>();
            for (Stretch part : left) {
                next.add(new Stretch(part.from, Math.min(part.to, cover.from)));
                next.add(new Stretch(Math.max(part.from, cover.to), part.to));
            }
            next.removeIf(part -> part.width() <= 0);
            left = next;
        }
        return left.stream().max(Comparator.comparingDouble(Stretch::width)).orElse(new Stretch(from, from));
    }
}
