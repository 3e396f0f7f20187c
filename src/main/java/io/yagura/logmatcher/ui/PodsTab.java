package io.yagura.logmatcher.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;
import io.yagura.logmatcher.PodFacts;
import io.yagura.logmatcher.SubscriptionFacts;
import io.yagura.logmatcher.SubscriptionState;
import io.yagura.logmatcher.Verdict;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was delivered and what went wrong by release, so that a canary's losses are seen. */
final class PodsTab extends DrawerTab<SubscriptionState> {

    private final Table<PodFacts> table;
    private final Span note = Phrase.of("", Tone.SOFT);

    PodsTab() {
        super("yg-pods");
        table = new Table<PodFacts>(Texts.say("logmatcher.view.pods"), pod -> pod.side() + " " + pod.podHash())
                .part(Texts.say("logmatcher.pod.hash"), "", Code::new, PodsTab::hash)
                .text(Texts.say("logmatcher.pod.side"), PodsTab::side);
        table.part(Texts.say("logmatcher.pod.in-time"), "yg-n", Span::new, PodsTab::inTime);
        figure(Verdict.LOST, PodFacts::lost);
        figure(Verdict.FAILED, PodFacts::failed);
        figure(Verdict.UNEXPECTED, PodFacts::unexpected);
        figure(Verdict.DUPLICATE, PodFacts::duplicate);
        figure(Verdict.LATE, PodFacts::late);
        figure(Verdict.UNKNOWN, PodFacts::unknown);
        table.marked(pod -> pod.lost() + pod.failed() > 0 ? "yg-hot" : "");
        table.addClassNames("yg-readers", "yg-pods-table");
        note.addClassNames("yg-more-rows", "yg-wrap");
        add(table, note);
    }

    @Override
    protected void show(SubscriptionState state) {
        SubscriptionFacts facts = state.facts();
        List<PodFacts> pods = facts == null ? List.of() : facts.pods();
        table.setVisible(!pods.isEmpty());
        table.show(pods);
        Phrase.set(note, note(facts));
    }

    private static String note(@Nullable SubscriptionFacts facts) {
        if (facts == null) {
            return Texts.say("logmatcher.none-read");
        }
        if (facts.pods().isEmpty()) {
            return Texts.say("logmatcher.pod.none");
        }
        return Texts.say(facts.podsPartial() ? "logmatcher.pod.partial" : "logmatcher.pod.note");
    }

    private void figure(Verdict verdict, ToLongFunction<PodFacts> count) {
        table.part(
                Texts.say("logmatcher.verdict." + SubscriptionWords.word(verdict)), "yg-n", Span::new, (span, pod) -> {
                    long events = count.applyAsLong(pod);
                    Phrase.set(span, Words.count(events));
                    boolean alarm = WindowLook.of(verdict).alarm();
                    (events == 0 ? Tone.FAINT : alarm ? Tone.ALARM : Tone.STRONG).paint(span);
                });
    }

    private static void inTime(Span span, PodFacts pod) {
        Double percent = pod.percentInTime();
        Phrase.set(span, percent == null ? Words.NONE : SubscriptionWords.percent(percent));
        (percent == null ? Tone.FAINT : Tone.STRONG).paint(span);
    }

    private static void hash(Code code, PodFacts pod) {
        Phrase.set(code, pod.podHash() == null ? Texts.say("logmatcher.pod.untold") : pod.podHash());
    }

    private static String side(PodFacts pod) {
        return Texts.say("logmatcher.pod.side." + pod.side().name().toLowerCase(Locale.ROOT));
    }
}
