package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.LockOutline;
import io.yagura.observe.Target;
import io.yagura.screen.Age;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A waiter in a lock tree, or the count of those who did not fit. */
final class TreeLine extends Div {

    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private final Span branch = Phrase.of("", Tone.FAINT);
    private final Span who = new Span();
    private final Span user = Phrase.of("", Tone.SOFT);
    private final Span waits = new Span();
    private final Age waiting = new Age();
    private final Span stopped = new Span();
    private final Statement statement = new Statement();
    private final Span note = Phrase.of("", Tone.SOFT);
    private boolean filled;

    TreeLine() {
        addClassName("yg-tree-line");
        getElement().setAttribute("role", "listitem");
        branch.addClassName("yg-branch");
        branch.getElement().setAttribute("aria-hidden", "true");
        note.addClassName("yg-end");
        waits.addClassName("yg-waits");
        add(branch);
    }

    /** @param trueAt when the facts were true; null when they are stale, so that nothing ticks */
    void show(LockOutline.Line line, Target target, Eyes eyes, @Nullable Instant trueAt) {
        Phrase.set(branch, line.last() ? "└" : "├");
        getElement().getStyle().set("--depth", Integer.toString(line.depth()));
        switch (line) {
            case LockOutline.Line.Waiter waiter -> waiter(waiter, target, eyes, trueAt);
            case LockOutline.Line.More more -> more(more);
        }
    }

    private void waiter(LockOutline.Line.Waiter line, Target target, Eyes eyes, @Nullable Instant trueAt) {
        LockNode node = line.node();
        if (!filled) {
            filled = true;
            waits.add(Phrase.of("mysql.waits", waiting, stopped));
            add(who, user, waits, statement, note);
        }
        Phrase.set(who, Long.toString(node.connectionId()));
        Phrase.set(user, node.user());
        Duration waited = node.waiting() == null ? Duration.ZERO : node.waiting();
        waits.setClassName("yg-warn", waited.compareTo(LONG_WAIT) >= 0);
        waiting.setVisible(trueAt != null);
        if (trueAt != null) {
            waiting.since(trueAt.minus(waited));
        }
        Phrase.set(stopped, trueAt == null ? Words.span(node.waiting(), Words.UNKNOWN) : "");
        statement.show(node.statement(), target, eyes);
        Phrase.set(note, note(line));
    }

    private static String note(LockOutline.Line.Waiter line) {
        LockNode node = line.node();
        List<String> notes = new ArrayList<>();
        if (node.frees() > 0) {
            notes.add(Texts.say("mysql.unblocks", node.frees()));
        }
        if (line.hidden() > 0) {
            notes.add(Texts.say("mysql.and-more", line.hidden()));
        }
        if (!node.alsoBlockedBy().isEmpty()) {
            List<String> ids =
                    node.alsoBlockedBy().stream().limit(3).map(String::valueOf).toList();
            notes.add(Texts.say("mysql.also-blocked-by", String.join(", ", ids)));
        }
        return String.join(" · ", notes);
    }

    private void more(LockOutline.Line.More more) {
        if (!filled) {
            filled = true;
            who.addClassName("yg-soft");
            add(who);
        }
        Phrase.set(who, Texts.say("mysql.more-waiting", more.count(), range(more.shortest(), more.longest())));
    }

    /** {@return "34 to 58 s", and with both units where they differ} */
    private static String range(Duration shortest, Duration longest) {
        String least = longest.toSeconds() < 60 ? Long.toString(shortest.toSeconds()) : Words.span(shortest);
        return Texts.say("mysql.range", least, Words.span(longest));
    }
}
