package io.yagura.logmatcher;

import io.yagura.observe.Board;
import io.yagura.observe.Need;
import io.yagura.observe.Need.Severity;
import io.yagura.observe.NeedRule;
import io.yagura.observe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which troubles of a subscription need a person. That it gives no answer is told for all kinds of targets alike. */
@Component
class LogmatcherNeeds implements NeedRule {

    private static final Duration DWELL = Duration.ofSeconds(5);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public List<Need> judge(Board board, Instant now) {
        List<Need> needs = new ArrayList<>();
        for (SubscriptionState state : SubscriptionState.all(board)) {
            for (SubscriptionTrouble trouble : state.troubles()) {
                Need need = lasts(trouble) || !state.unanswered() ? need(state, trouble) : null;
                if (need != null) {
                    needs.add(need);
                }
            }
        }
        return needs;
    }

    /** What was lost is lost, whoever looks away; what is held open may have closed meanwhile. */
    private static boolean lasts(SubscriptionTrouble trouble) {
        return trouble instanceof SubscriptionTrouble.Mismatched;
    }

    /** Verdicts are counted: one that the current facts do not have any more was amended, or is older than an hour. */
    @Override
    public boolean settled(Need need, Board board) {
        return need.kind().startsWith(SubscriptionName.KIND + ".")
                && !need.kind().equals(SubscriptionName.KIND + ".unknown")
                && SubscriptionState.of(board, need.target()).reading() instanceof Reading.Current<?>;
    }

    private static @Nullable Need need(SubscriptionState state, SubscriptionTrouble trouble) {
        // the screen says the target's name once, by this beginning
        String name = state.target().name();
        return switch (trouble) {
            case SubscriptionTrouble.NoAnswer answer -> null;
            case SubscriptionTrouble.Mismatched m ->
                need(state, trouble, AmendmentWords.word(m.kind()), name + ": " + mismatched(m), Minute.end(m.from()));
            case SubscriptionTrouble.Unknown u ->
                need(state, trouble, "unknown", name + ": " + unknown(u), Minute.end(u.from()));
            case SubscriptionTrouble.BelowObjective b ->
                need(
                        state,
                        trouble,
                        "objective",
                        String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d within the deadline, %s of %s %%, since %s UTC",
                                name,
                                b.inTime(),
                                b.expected(),
                                percent(b.percent()),
                                percent(b.objective()),
                                MINUTE.format(b.from())),
                        Minute.end(b.from()));
        };
    }

    private static Need need(
            SubscriptionState state, SubscriptionTrouble trouble, String kind, String title, Instant since) {
        return new Need(
                SubscriptionName.KIND + "." + kind,
                state.target(),
                "windows",
                title,
                trouble.alarm() ? Severity.ALARM : Severity.WARNING,
                since,
                DWELL,
                SubscriptionName.KIND + "=" + state.target().name());
    }

    private static String mismatched(SubscriptionTrouble.Mismatched m) {
        return switch (m.kind()) {
            case DUPLICATE ->
                String.format(Locale.ROOT, "%,d delivered again, published %s", m.events(), span(m.from(), m.to()));
            case UNEXPECTED ->
                String.format(
                        Locale.ROOT, "%,d delivered unexpectedly, published %s", m.events(), span(m.from(), m.to()));
            case LOST, FAILED, LATE, MATCHED, UNKNOWN ->
                String.format(
                        Locale.ROOT,
                        "%,d of %,d %s, published %s",
                        m.events(),
                        m.published(),
                        m.kind() == Verdict.FAILED ? "given up" : AmendmentWords.word(m.kind()),
                        span(m.from(), m.to()));
        };
    }

    private static String unknown(SubscriptionTrouble.Unknown u) {
        List<String> words = new ArrayList<>();
        if (u.events() > 0) {
            words.add(String.format(Locale.ROOT, "%,d %s", u.events(), u.events() == 1 ? "event" : "events"));
        }
        if (u.heldOpen() > 0) {
            words.add(u.heldOpen() == 1 ? "1 minute" : u.heldOpen() + " minutes");
        }
        return "unknown " + String.join(" and ", words) + ", published " + span(u.from(), u.to())
                + (u.why() == null ? "" : ": " + u.why());
    }

    /** Floored, so that 99.96 of 99.9 is never said to be below it, nor 99.899 to be equal. */
    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f", Math.floor(percent * 100) / 100);
    }

    private static String span(Instant from, Instant to) {
        return from.equals(to) ? MINUTE.format(from) + " UTC" : MINUTE.format(from) + "–" + MINUTE.format(to) + " UTC";
    }
}
