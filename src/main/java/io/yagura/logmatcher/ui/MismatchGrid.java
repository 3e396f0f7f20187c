package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.function.ValueProvider;
import io.yagura.logmatcher.Mismatch;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Single mismatches with an order on every column; each leads to the life of its event. */
final class MismatchGrid extends Grid<Mismatch> {

    private final List<Mismatch> rows = new ArrayList<>();
    private final ListDataProvider<Mismatch> provider = new ByEvent(rows);
    private Address address = new Address(Map.of());

    MismatchGrid() {
        addClassName("yg-grid");
        setSelectionMode(SelectionMode.NONE);
        component("event", 250, this::event, Comparator.comparing(Mismatch::eventId))
                .setFrozen(true);
        component("kind", 150, MismatchGrid::kind, Comparator.comparing(Mismatch::kind));
        moment("published", Mismatch::publishedAt);
        component("delivered", 146, MismatchGrid::delivered, order(Mismatch::deliveredAt));
        moment("detected", Mismatch::detectedAt);
        moment("recovered", Mismatch::recoveredAt);
        text("shard", 66, m -> shard(m.trace().shardId()), m -> m.trace().shardId());
        text(
                "sequence",
                104,
                m -> tail(m.trace().sequenceNumber()),
                m -> m.trace().sequenceNumber());
        text("attempts", 80, m -> attempts(m), m -> null).setTextAlign(ColumnTextAlign.END);
        text("pod", 96, m -> known(m.trace().podHash()), m -> m.trace().podHash())
                .setFlexGrow(1);
        setItems(provider);
    }

    void open(Address to) {
        address = to;
    }

    void show(List<Mismatch> mismatches) {
        rows.clear();
        rows.addAll(mismatches);
        provider.refreshAll();
    }

    private Column<Mismatch> component(
            String key, int width, ValueProvider<Mismatch, ? extends Component> part, Comparator<Mismatch> order) {
        return placed(addComponentColumn(part::apply), key, width).setComparator(order);
    }

    private void moment(String key, Function<Mismatch, @Nullable Instant> at) {
        component(key, 90, mismatch -> time(at.apply(mismatch)), order(at));
    }

    private Column<Mismatch> text(
            String key,
            int width,
            ValueProvider<Mismatch, String> words,
            Function<Mismatch, @Nullable String> tooltip) {
        return placed(addColumn(words), key, width)
                .setTooltipGenerator(mismatch -> tooltip.apply(mismatch))
                .setSortable(true);
    }

    private static Column<Mismatch> placed(Column<Mismatch> column, String key, int width) {
        return column.setHeader(Texts.say("logmatcher.mismatch." + key))
                .setKey(key)
                .setWidth(width + "px")
                .setFlexGrow(0)
                .setResizable(true);
    }

    private static Comparator<Mismatch> order(Function<Mismatch, @Nullable Instant> at) {
        return Comparator.comparing(at, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private Link event(Mismatch mismatch) {
        Link link = new Link();
        link.setText(mismatch.eventId());
        link.addClassName("yg-event-link");
        link.getElement().setAttribute("title", mismatch.eventId());
        link.to(address.with(LifeView.EVENT, mismatch.eventId())
                .with(
                        LifeView.AROUND,
                        mismatch.publishedAt().truncatedTo(ChronoUnit.MINUTES).toString()));
        return link;
    }

    private static Span kind(Mismatch mismatch) {
        return MismatchWords.kind(mismatch);
    }

    private static Component time(@Nullable Instant at) {
        return at == null ? Phrase.of(Words.NONE, Tone.FAINT) : new Moment(at);
    }

    private static Component delivered(Mismatch mismatch) {
        Instant delivered = mismatch.deliveredAt();
        if (delivered == null) {
            return Phrase.of(Words.NONE, Tone.FAINT);
        }
        Span span = new Span(new Moment(delivered));
        span.add(Phrase.of(
                " " + SubscriptionWords.after(Duration.between(mismatch.publishedAt(), delivered)), Tone.SOFT));
        return span;
    }

    private static String shard(@Nullable String id) {
        return id == null ? Words.UNKNOWN : Words.shard(id);
    }

    /** Sequence numbers of a shard differ at their end. */
    static String tail(@Nullable String sequenceNumber) {
        if (sequenceNumber == null) {
            return Words.UNKNOWN;
        }
        int length = sequenceNumber.length();
        return length <= 9 ? sequenceNumber : "…" + sequenceNumber.substring(length - 8);
    }

    private static String attempts(Mismatch mismatch) {
        Integer attempts = mismatch.trace().attempts();
        return attempts == null ? Words.NONE : Words.count(attempts);
    }

    private static String known(@Nullable String text) {
        return text == null ? Words.UNKNOWN : text;
    }

    /** A mismatch is the same one whatever becomes of it. */
    private static final class ByEvent extends ListDataProvider<Mismatch> {

        ByEvent(List<Mismatch> rows) {
            super(rows);
        }

        @Override
        public Object getId(Mismatch mismatch) {
            return mismatch.eventId() + " " + mismatch.publishedAt();
        }
    }
}
