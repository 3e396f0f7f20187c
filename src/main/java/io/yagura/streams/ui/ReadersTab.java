package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.Load;
import io.yagura.streams.StreamState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Who is known to read the stream: AWS knows only of those with enhanced fan-out. */
final class ReadersTab extends DrawerTab<StreamState> {

    private final Span summary = Phrase.of("", Tone.SOFT);
    private final Span oldest = Phrase.of("", Tone.SOFT);
    private final Table<FanOutConsumer> table;

    ReadersTab() {
        Div tools = new Div(summary, oldest);
        tools.addClassName("yg-tools");
        Div note = new Div(Texts.say("streams.readers.note"));
        note.addClassNames("yg-tools", "yg-faint", "yg-wrap");
        table = new Table<FanOutConsumer>(Texts.say("streams.view.readers"), FanOutConsumer::name)
                .text(Texts.say("streams.reader"), FanOutConsumer::name)
                .text(
                        Texts.say("streams.reader.status"),
                        consumer -> consumer.status().toLowerCase(Locale.ROOT));
        add(tools, table, note);
    }

    @Override
    protected void show(StreamState state) {
        var settings = state.settings().last();
        List<FanOutConsumer> consumers =
                settings == null ? List.of() : settings.facts().consumers();
        Phrase.set(
                summary,
                settings == null
                        ? Texts.say("streams.readers.none-read")
                        : Texts.say("streams.readers.count", consumers.size()));
        Load load = state.load();
        Double age = load == null ? null : load.oldestReadMillis();
        Phrase.set(
                oldest,
                Texts.say(
                        "streams.readers.oldest",
                        age == null ? Words.UNKNOWN : Words.span(Duration.ofMillis(Math.round(age)))));
        table.setVisible(!consumers.isEmpty());
        table.show(consumers);
    }
}
