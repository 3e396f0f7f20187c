package io.yagura.subscribers.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Age;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.subscribers.ApplicationFacts;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.Lease;
import io.yagura.subscribers.LeaseVerdict;
import io.yagura.subscribers.ui.FamilyTree.Branch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Leases as rows, each shard below the one that it was made of. */
final class ApplicationLeases extends Div {

    /** More rows than anyone reads. */
    private static final int MOST = 300;

    /** KCL's worker ids begin with the host and end in what tells two workers of a host apart. */
    private static final int OWNER = 24;

    private final Table<Branch> table;
    private final Span more = Phrase.of("", Tone.SOFT);

    ApplicationLeases() {
        addClassName("yg-leases");
        table = new Table<Branch>(
                        Texts.say("subscribers.leases"),
                        branch -> branch.lease().shardId())
                .part(Texts.say("subscribers.lease.shard"), "yg-name", LeaseName::new, LeaseName::show)
                .part(
                        Texts.say("subscribers.column.verdict"),
                        "yg-lease-verdict",
                        LeaseVerdictView::new,
                        (view, b) -> view.show(b.lease()))
                .part(
                        Texts.say("subscribers.lease.since"),
                        "yg-age-cell",
                        Age::new,
                        (age, b) -> age.since(b.lease().verdictSince()))
                .part(Texts.say("subscribers.column.lag"), "yg-n", LagView::new, ApplicationLeases::lag)
                .part(Texts.say("subscribers.lease.as-of"), "yg-age-cell", Age::new, ApplicationLeases::asOf)
                .part(Texts.say("subscribers.column.trend"), "yg-trend", Span::new, ApplicationLeases::trend)
                .part(Texts.say("subscribers.lease.loss"), "yg-n", Span::new, ApplicationLeases::loss)
                .part(Texts.say("subscribers.lease.owner"), "yg-owner", Span::new, ApplicationLeases::owner)
                .part(
                        Texts.say("subscribers.lease.checkpoint"),
                        "yg-checkpoint",
                        Code::new,
                        ApplicationLeases::checkpoint)
                .marked(ApplicationLeases::mark);
        more.addClassName("yg-more-rows");
        add(table, more);
    }

    void show(ApplicationFacts facts) {
        List<Branch> branches = FamilyTree.of(facts.leases());
        table.show(branches.stream().limit(MOST).toList());
        more.setVisible(branches.size() > MOST);
        Phrase.set(more, Texts.say("subscribers.lease.more", branches.size() - MOST));
    }

    private static String mark(Branch branch) {
        return switch (branch.lease().verdict()) {
            case LeaseVerdict.Stuck s -> "yg-hot";
            case LeaseVerdict.Orphan o -> "yg-hot";
            case LeaseVerdict.Slow s -> "yg-warm";
            case LeaseVerdict.Unknown u -> "yg-warm";
            case LeaseVerdict.Drained d -> "yg-closed";
            case LeaseVerdict.Ok ok -> "";
            case LeaseVerdict.HandingOver h -> "";
            case LeaseVerdict.WaitingOnParent w -> "";
        };
    }

    private static void lag(LagView view, Branch branch) {
        if (branch.lease().verdict() instanceof LeaseVerdict.Drained) {
            view.none();
            return;
        }
        boolean bad = VerdictWords.tone(branch.lease().verdict()) == Tone.ALARM
                || branch.lease().verdict() instanceof LeaseVerdict.Slow;
        view.show(branch.lease().lag(), bad);
    }

    private static void asOf(Age age, Branch branch) {
        Lag lag = branch.lease().lag();
        age.setVisible(lag != null);
        if (lag != null) {
            age.exactly(lag.asOf());
        }
    }

    private static void trend(Span span, Branch branch) {
        boolean drained = branch.lease().verdict() instanceof LeaseVerdict.Drained;
        Phrase.set(span, drained ? Words.NONE : TrendWords.of(branch.lease().trend()));
        span.addClassName("yg-soft");
        span.getElement().setAttribute("title", TrendWords.title(branch.lease().trend()));
    }

    private static void loss(Span span, Branch branch) {
        Lease lease = branch.lease();
        Duration left = lease.timeToDataLoss();
        boolean drained = lease.verdict() instanceof LeaseVerdict.Drained;
        Phrase.set(span, drained ? Words.NONE : Words.span(left, Words.UNKNOWN));
    }

    private static void owner(Span span, Branch branch) {
        String owner = branch.lease().owner();
        Phrase.set(span, owner == null ? Words.NONE : Words.middleCut(owner, OWNER));
        span.getElement().setAttribute("title", owner == null ? "" : owner);
    }

    private static void checkpoint(Code code, Branch branch) {
        var checkpoint = branch.lease().checkpoint();
        String position = checkpoint == null ? Words.NONE : checkpoint.position();
        String brief = position.length() > 14 ? "…" + position.substring(position.length() - 12) : position;
        Phrase.set(code, brief);
        code.getElement().setAttribute("title", position);
    }

    /** The shard, as deep as it is in its family. */
    private static final class LeaseName extends Span {

        private final Span branch = Phrase.of("", Tone.FAINT);
        private final Span name = Phrase.of("", Tone.STRONG);
        private final Span others = Phrase.of("", Tone.SOFT);

        LeaseName() {
            addClassName("yg-lease-name");
            add(branch, name, others);
        }

        void show(Branch of) {
            Phrase.set(branch, of.depth() == 0 ? "" : "\u2003".repeat(of.depth() - 1) + (of.last() ? "└ " : "├ "));
            Phrase.set(name, Words.shard(of.lease().shardId()));
            name.getElement().setAttribute("title", of.lease().shardId());
            Phrase.set(
                    others,
                    of.others().isEmpty()
                            ? ""
                            : " "
                                    + Texts.say(
                                            "subscribers.lease.and",
                                            of.others().stream()
                                                    .map(Words::shard)
                                                    .collect(Collectors.joining(", "))));
        }
    }

    /** A verdict with its reason. */
    private static final class LeaseVerdictView extends Span {

        private final Span word = new Span();
        private final Span why = Phrase.of("", Tone.SOFT);

        LeaseVerdictView() {
            add(word, why);
        }

        void show(Lease lease) {
            LeaseVerdict verdict = lease.verdict();
            Phrase.set(word, VerdictWords.shape(verdict) + " " + VerdictWords.word(verdict.word()));
            Tone tone = VerdictWords.tone(verdict);
            for (Tone each : Tone.values()) {
                word.setClassName(each.className(), each == tone);
            }
            String because = VerdictWords.because(verdict);
            Phrase.set(why, because.isEmpty() ? "" : " " + because);
            getElement().setAttribute("title", verdict.because());
        }
    }
}
