package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.AmendmentNote;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Verdict;
import io.yagura.logmatcher.WindowFacts;
import io.yagura.logmatcher.WindowReport;
import io.yagura.screen.Address;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows of the last hour, the newest first. */
final class WindowsTab extends DrawerTab<SubscriptionState> {

    private static final List<Verdict> COLUMNS = List.of(
            Verdict.MATCHED,
            Verdict.LATE,
            Verdict.LOST,
            Verdict.DUPLICATE,
            Verdict.UNEXPECTED,
            Verdict.FAILED,
            Verdict.UNKNOWN);

    private final Table<WindowFacts> table;
    private final Span none = Phrase.of("", Tone.SOFT);
    private Address address = new Address(Map.of());
    private Map<Instant, List<AmendmentNote>> amended = Map.of();

    WindowsTab() {
        super("yg-windows");
        table = new Table<WindowFacts>(Texts.say("logmatcher.view.windows"), WindowFacts::minute)
                .part(Texts.say("logmatcher.window.minute"), "", WindowsTab::link, this::minute)
                .part(Texts.say("logmatcher.window.state"), "", Span::new, WindowsTab::state)
                .figure(Texts.say("logmatcher.window.published"), window -> Words.count(window.published()));
        for (Verdict verdict : COLUMNS) {
            table.part(
                    Texts.say("logmatcher.verdict." + SubscriptionWords.word(verdict)),
                    "yg-n",
                    Span::new,
                    (span, window) -> count(span, window, verdict));
        }
        table.figure(Texts.say("logmatcher.window.median"), window -> millis(window.medianMillis()))
                .figure(Texts.say("logmatcher.window.slowest-percent"), window -> millis(window.slowestPercentMillis()))
                .figure(Texts.say("logmatcher.window.slowest"), window -> millis(window.slowestMillis()))
                .part(Texts.say("logmatcher.window.note"), "yg-window-note", Span::new, this::note)
                .marked(WindowsTab::mark);
        none.addClassName("yg-empty");
        table.addClassName("yg-windows-table");
        add(table, none);
    }

    @Override
    protected void open(Address to) {
        address = to;
    }

    @Override
    protected void show(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        List<WindowFacts> windows = facts == null ? List.of() : facts.windows().reversed();
        amended = facts == null
                ? Map.of()
                : facts.lastAmendments().stream().collect(Collectors.groupingBy(AmendmentNote::minute));
        setClassName("yg-is-stale", state.unanswered());
        table.setVisible(!windows.isEmpty());
        table.show(windows);
        none.setVisible(windows.isEmpty());
        Phrase.set(none, Texts.say(facts == null ? "logmatcher.none-read" : "logmatcher.hour.none"));
    }

    private static Link link() {
        Link link = new Link();
        link.add(Moment.minute());
        return link;
    }

    private void minute(Link link, WindowFacts window) {
        link.getChildren()
                .filter(Moment.class::isInstance)
                .map(Moment.class::cast)
                .forEach(moment -> moment.at(window.minute()));
        link.to(address.with("view", "mismatches")
                .with("minute", window.minute().toString()));
    }

    private static void state(Span span, WindowFacts window) {
        Phrase.set(span, Texts.say("logmatcher.state." + stateWord(window)));
        (window.state() == WindowReport.State.UNKNOWN ? Tone.WARN : Tone.SOFT).paint(span);
    }

    private static String stateWord(WindowFacts window) {
        return switch (window.state()) {
            case OPEN -> "open";
            case CLOSED -> "closed";
            case UNKNOWN -> window.judged() ? "partly-unknown" : "held";
        };
    }

    private static Tone tone(WindowLook look) {
        if (look.alarm()) {
            return Tone.ALARM;
        }
        if (!look.calm()) {
            return Tone.WARN;
        }
        return look == WindowLook.DELIVERED ? Tone.CALM : Tone.SOFT;
    }

    private static void count(Span span, WindowFacts window, Verdict verdict) {
        long count = window.count(verdict);
        Phrase.set(span, window.judged() ? Words.count(count) : Words.UNKNOWN);
        if (count == 0) {
            Tone.FAINT.paint(span);
            return;
        }
        WindowLook look = WindowLook.of(verdict);
        (look == WindowLook.DELIVERED ? Tone.SOFT : tone(look)).paint(span);
    }

    private static String millis(@Nullable Long millis) {
        return millis == null ? Words.NONE : SubscriptionWords.delay(Duration.ofMillis(millis));
    }

    /** Says what it waits for, how it was amended, and whether clocks disagree. */
    private void note(Span span, WindowFacts window) {
        List<String> words = new ArrayList<>(window.waitsFor().stream()
                .map(source -> Texts.say("logmatcher.window.waits", source))
                .toList());
        amended.getOrDefault(window.minute(), List.of()).stream()
                .map(AmendmentNote::words)
                .forEach(words::add);
        Stream.of(window.skewed())
                .filter(skewed -> skewed > 0)
                .map(skewed -> Texts.say("logmatcher.window.skewed", Words.count(skewed)))
                .forEach(words::add);
        String text = String.join(" · ", words);
        Phrase.set(span, text);
        span.getElement().setAttribute("title", text);
        span.addClassName("yg-soft");
    }

    private static String mark(WindowFacts window) {
        WindowLook look = WindowLook.of(window);
        if (look.alarm()) {
            return "yg-hot";
        }
        return look.calm() ? "" : "yg-warm";
    }
}
