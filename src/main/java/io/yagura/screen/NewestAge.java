package io.yagura.screen;

import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How long ago the newest of several readings was true; not there while none of them is current. */
public final class NewestAge extends Span {

    private final Age age = new Age();

    /**
     * Makes one.
     *
     * @param key of its text, in which {@code {0}} is the age
     * @param more what else stands in the text
     */
    public NewestAge(String key, Span more) {
        add(Phrase.of(key, age, more));
    }

    public NewestAge(String key) {
        add(Phrase.of(key, age));
    }

    public void show(List<? extends Reading<?>> readings) {
        Instant newest = readings.stream()
                .filter(Reading.Current.class::isInstance)
                .map(reading -> ((Reading.Current<?>) reading).snapshot())
                .map(Snapshot::observedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        setVisible(newest != null);
        if (newest != null) {
            age.exactly(newest);
        }
    }
}
