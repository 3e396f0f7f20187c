package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.EventStory;
import io.yagura.logmatcher.LogEntry;
import io.yagura.logmatcher.PublishEntry;
import io.yagura.logmatcher.SubscribeEntry;
import io.yagura.logmatcher.Watermark;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The entries of one event in the order of their times. */
final class LifeTable extends Div {

    private final Table<Line> table;

    /** An entry in its place; {@code after} is the time since the event was published, where that is known. */
    private record Line(int place, LogEntry entry, @Nullable Duration after) {}

    LifeTable() {
        table = new Table<Line>(Texts.say("logmatcher.life.entries"), Line::place)
                .part(
                        Texts.say("logmatcher.life.at"),
                        "",
                        Moment::new,
                        (moment, line) -> moment.at(line.entry().at()))
                .figure(Texts.say("logmatcher.life.after"), line -> after(line.after()))
                .part(Texts.say("logmatcher.life.what"), "", Span::new, LifeTable::what)
                .text(Texts.say("logmatcher.life.source"), line -> line.entry().source())
                .figure(Texts.say("logmatcher.life.attempt"), LifeTable::attempt)
                .part(
                        Texts.say("logmatcher.mismatch.pod"),
                        "",
                        Code::new,
                        (code, line) -> Phrase.set(code, known(pod(line.entry()))))
                .part(Texts.say("logmatcher.mismatch.shard"), "", Span::new, LifeTable::shard)
                .part(Texts.say("logmatcher.mismatch.sequence"), "", Code::new, LifeTable::sequence);
        table.addClassName("yg-life-table");
        add(table);
    }

    void show(EventStory story) {
        List<LogEntry> entries = story.lines();
        LogEntry published = entries.stream()
                .filter(PublishEntry.class::isInstance)
                .findFirst()
                .orElse(null);
        table.show(IntStream.range(0, entries.size())
                .mapToObj(i -> new Line(
                        i,
                        entries.get(i),
                        published == null
                                ? null
                                : Duration.between(
                                        published.at(), entries.get(i).at())))
                .toList());
    }

    private static String after(@Nullable Duration after) {
        if (after == null) {
            return Words.UNKNOWN;
        }
        return after.isZero() ? Words.NONE : SubscriptionWords.after(after);
    }

    private static void what(Span span, Line line) {
        LifeMark mark = LifeMark.of(line.entry());
        Phrase.set(span, mark.shape() + " " + words(line.entry()));
        mark.tone().paint(span);
    }

    static String words(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> Texts.say("logmatcher.life.publish", publish.eventType(), publish.service());
            case SubscribeEntry subscribe ->
                Texts.say(
                        "logmatcher.life.outcome."
                                + subscribe
                                        .outcome()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                        subscribe.subscriber());
            case Watermark mark -> "";
        };
    }

    private static String attempt(Line line) {
        return line.entry() instanceof SubscribeEntry subscribe && subscribe.attempt() != null
                ? Words.count(subscribe.attempt())
                : Words.NONE;
    }

    private static void shard(Span span, Line line) {
        String shard = switch (line.entry()) {
            case PublishEntry publish -> publish.shardId();
            case SubscribeEntry subscribe -> subscribe.shardId();
            case Watermark mark -> null;
        };
        Phrase.set(span, shard == null ? Words.UNKNOWN : Words.shard(shard));
        span.getElement().setAttribute("title", shard == null ? "" : shard);
        Tone.SOFT.paint(span);
    }

    private static void sequence(Code code, Line line) {
        String number = switch (line.entry()) {
            case PublishEntry publish -> publish.sequenceNumber();
            case SubscribeEntry subscribe -> subscribe.sequenceNumber();
            case Watermark mark -> null;
        };
        Phrase.set(code, MismatchGrid.tail(number));
        code.getElement().setAttribute("title", number == null ? "" : number);
    }

    private static @Nullable String pod(LogEntry entry) {
        return switch (entry) {
            case PublishEntry publish -> publish.podHash();
            case SubscribeEntry subscribe -> subscribe.podHash();
            case Watermark mark -> null;
        };
    }

    private static String known(@Nullable String text) {
        return text == null ? Words.UNKNOWN : text;
    }
}
