package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.LedgerAwayException;
import io.yagura.logmatcher.LedgerPage;
import io.yagura.logmatcher.Mismatch;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Verdict;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mismatches of a subscription as the ledger has them, by kind and minute, with a file of what is asked for. */
final class MismatchList extends Div {

    /** More rows than anybody reads; the file has them all. */
    private static final int MOST = 500;

    /** The ledger learns a little later than the board, and has what is older than the board's hour. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Evidence evidence;
    private final Map<Verdict, Link> kinds = new EnumMap<>(Verdict.class);
    private final Link all = choice(Texts.say("logmatcher.kind.all"));
    private final Link minute = choice("");
    private final Moment minuteOf = Moment.minute();
    private final Span count = Phrase.of("", Tone.SOFT);
    private final Anchor file = new Anchor("", Texts.say("logmatcher.csv"));
    private final Span trouble = Phrase.of("", Tone.WARN);
    private final MismatchGrid grid = new MismatchGrid();
    private Address address = new Address(Map.of());
    private MismatchFilter filter = new MismatchFilter(null, null);
    private @Nullable Object readFor;
    private Instant readAt = Instant.EPOCH;

    MismatchList(Evidence evidence) {
        this.evidence = evidence;
        addClassName("yg-mismatch-list");
        Div tools = new Div(all);
        tools.addClassNames("yg-tools", "yg-mismatch-tools");
        Stream.of(Verdict.values()).filter(kind -> kind != Verdict.MATCHED).forEach(kind -> {
            Link link = choice("");
            kinds.put(kind, link);
            tools.add(link);
        });
        minute.removeAll();
        minute.add(Phrase.of("logmatcher.kind.minute", minuteOf));
        minute.getElement().setAttribute("aria-label", Texts.say("logmatcher.kind.minute.clear"));
        file.addClassName("yg-button");
        trouble.addClassName("yg-empty");
        tools.add(minute, count, file);
        add(tools, trouble, grid);
    }

    private static Link choice(String text) {
        Link link = new Link();
        link.setText(text);
        link.addClassName("yg-choice");
        return link;
    }

    Address address() {
        return address;
    }

    void open(Address to) {
        address = to;
        filter = MismatchFilter.of(to);
        grid.open(to);
    }

    void show(SubscriptionState state) {
        choices(state.facts());
        Object asked = List.of(filter, counts(state.facts()));
        Instant now = evidence.live().clock().instant();
        if (asked.equals(readFor) && now.isBefore(readAt.plus(AGAIN))) {
            return;
        }
        readFor = asked;
        readAt = now;
        read(state);
    }

    private void read(SubscriptionState state) {
        file.setHref(new MismatchFile(evidence.ledger(), state.name(), filter));
        try {
            LedgerPage<Mismatch> page = evidence.ledger().mismatches(filter.query(state.name(), null, MOST));
            grid.show(page.rows());
            grid.setVisible(!page.rows().isEmpty());
            int rows = page.rows().size();
            String words = page.next() == null ? "logmatcher.kind.shown" : "logmatcher.kind.shown-of-more";
            Phrase.set(count, Texts.say(words, Words.count(rows)));
            say(rows > 0 ? "" : Texts.say("logmatcher.kind.none"), Tone.SOFT);
            file.setVisible(rows > 0);
        } catch (LedgerAwayException e) {
            grid.setVisible(false);
            file.setVisible(false);
            Phrase.set(count, "");
            say(Texts.say("logmatcher.ledger-away", String.valueOf(e.getMessage())), Tone.WARN);
        }
    }

    private void say(String words, Tone tone) {
        Phrase.set(trouble, words);
        tone.paint(trouble);
        trouble.setVisible(!words.isEmpty());
    }

    /** Those that are there, and the one that is asked for. */
    private void choices(@Nullable SubscriptionFacts facts) {
        all.to(address.with(MismatchFilter.KIND, null));
        current(all, filter.kind() == null);
        kinds.forEach((kind, link) -> {
            long events = facts == null ? 0 : facts.count(kind);
            Phrase.set(link, SubscriptionWords.counted(kind, events));
            link.to(address.with(MismatchFilter.KIND, SubscriptionWords.word(kind)));
            link.setVisible(events > 0 || kind == filter.kind());
            current(link, kind == filter.kind());
        });
        Instant asked = filter.minute();
        minute.setVisible(asked != null);
        minute.to(address.with(MismatchFilter.MINUTE, null));
        current(minute, asked != null);
        if (asked != null) {
            minuteOf.at(asked);
        }
    }

    private static void current(Link link, boolean here) {
        if (here) {
            link.getElement().setAttribute("aria-current", "true");
            return;
        }
        link.getElement().removeAttribute("aria-current");
    }

    private static List<Long> counts(@Nullable SubscriptionFacts facts) {
        return facts == null
                ? List.of()
                : Stream.of(Verdict.values()).map(facts::count).toList();
    }
}
