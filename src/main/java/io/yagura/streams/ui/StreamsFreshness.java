package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Span;
import io.yagura.accounts.AccountCalls;
import io.yagura.accounts.ApiCalls;
import io.yagura.accounts.AwsAccount;
import io.yagura.observe.Board;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Texts;
import io.yagura.screen.Viewer;
import io.yagura.streams.StreamState;
import io.yagura.streams.Throughput;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When the figures of all streams were true, and what looking at them costs. */
final class StreamsFreshness extends Span {

    private final Board board;
    private final Moment moment = new Moment();
    private final Span trueAt = Phrase.of("streams.true-at", moment);
    private final Span cost = new Span();

    StreamsFreshness(Board board) {
        this.board = board;
        add(trueAt, cost);
    }

    void show(List<StreamState> states, Viewer viewer) {
        // of several accounts the oldest, so that no figure is called fresher than it is
        Instant oldest = states.stream()
                .map(StreamState::throughput)
                .filter(reading -> reading instanceof Reading.Current<Throughput>)
                .map(Reading::last)
                .filter(Objects::nonNull)
                .map(snapshot -> snapshot.facts().periodEnd())
                .min(Comparator.naturalOrder())
                .orElse(null);
        trueAt.setVisible(oldest != null);
        if (oldest != null) {
            moment.at(oldest);
        }
        List<AccountCalls> calls = board.targets(AwsAccount.KIND).stream()
                .filter(viewer::sees)
                .map(this::calls)
                .filter(Objects::nonNull)
                .toList();
        cost.setVisible(!calls.isEmpty());
        Phrase.set(cost, (oldest == null ? "" : " · ") + words(calls));
        cost.getElement().setAttribute("title", Texts.say("streams.cost.title"));
    }

    private @Nullable AccountCalls calls(Target account) {
        var last =
                board.reading(SourceId.of(account, "calls"), AccountCalls.class).last();
        return last == null ? null : last.facts();
    }

    private static String words(List<AccountCalls> calls) {
        long sent = calls.stream()
                .flatMap(account -> account.apis().stream())
                .mapToLong(ApiCalls::sentLastMinute)
                .sum();
        double dollars = calls.stream().mapToDouble(AccountCalls::dollarsPerDay).sum();
        return Texts.say(
                "streams.cost",
                String.format(Locale.ENGLISH, "%.1f", sent / 60.0),
                String.format(Locale.ENGLISH, "%.2f", dollars));
    }
}
