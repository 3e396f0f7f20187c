package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.observe.Target;
import io.yagura.screen.BoardBinding;
import io.yagura.screen.KeyedRows;
import io.yagura.screen.Live;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import java.util.List;

/** "17 of 18 sources current", and which are not. */
final class Sources extends NativeDetails {

    private final Live live;
    private final Viewer viewer;
    private final Span words = new Span();
    private final KeyedRows<Reading<?>, Line> lines;
    private final Span none = Phrase.of("", Tone.SOFT);

    Sources(Live live, Viewer viewer) {
        this.live = live;
        this.viewer = viewer;
        addClassName("yg-sources");
        setSummary(words);
        Div list = new Div();
        list.addClassName("yg-sources-list");
        Div rows = new Div();
        none.setText(Texts.say("sources.all"));
        list.add(none, rows);
        setContent(list);
        lines = new KeyedRows<>(rows, Reading::source, reading -> new Line(reading));
        BoardBinding.bind(this, live, source -> true, changed -> show());
    }

    private void show() {
        List<Reading<?>> all =
                live.board().readings().stream().filter(this::seen).toList();
        List<Reading<?>> others =
                all.stream().filter(r -> !(r instanceof Reading.Current<?>)).toList();
        boolean whole = others.isEmpty();
        Phrase.set(
                words, Texts.say(whole ? "sources.current" : "sources.some", all.size() - others.size(), all.size()));
        setClassName("yg-calm", whole);
        setClassName("yg-warn", !whole);
        none.setVisible(whole);
        lines.show(others, Line::show);
    }

    private boolean seen(Reading<?> reading) {
        Target target = live.board().target(reading.source().targetId());
        return target != null && viewer.sees(target);
    }

    private static final class Line extends Div {

        private final ReadingBadge badge = new ReadingBadge();

        Line(Reading<?> reading) {
            addClassName("yg-source");
            add(Phrase.of(reading.source().toString(), Tone.STRONG), badge);
        }

        void show(Reading<?> reading) {
            badge.show(reading);
        }
    }
}
