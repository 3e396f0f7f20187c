package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.screen.Address;
import io.yagura.screen.Age;
import io.yagura.screen.DrawerTab;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import io.yagura.streams.FanOutConsumer;
import io.yagura.streams.Load;
import io.yagura.streams.StreamState;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.Lag;
import io.yagura.subscribers.StreamReaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Who is known to read the stream: Yagura is told of applications, AWS tells of consumers with enhanced fan-out. */
final class ReadersTab extends DrawerTab<StreamState> {

    private final KnownReaders readers;
    private final Span oldest = Phrase.of("", Tone.SOFT);
    private final Span known = Phrase.of("", Tone.SOFT);
    private final Table<StreamReaders.Reader> applications;
    private final Span fanOut = Phrase.of("", Tone.SOFT);
    private final Table<FanOutConsumer> consumers;

    ReadersTab(KnownReaders readers) {
        this.readers = readers;
        Div note = new Div(Texts.say("streams.readers.note"));
        note.addClassNames("yg-tools", "yg-faint", "yg-wrap");
        applications = new Table<StreamReaders.Reader>(
                        Texts.say("streams.readers.applications"), StreamReaders.Reader::application)
                .part(Texts.say("streams.readers.application"), "", Link::new, ReadersTab::name)
                .figure(Texts.say("streams.readers.lag"), ReadersTab::lag)
                .part(Texts.say("streams.readers.as-of"), "yg-age-cell", Age::new, ReadersTab::asOf);
        consumers = new Table<FanOutConsumer>(Texts.say("streams.readers.fan-out"), FanOutConsumer::name)
                .text(Texts.say("streams.reader"), FanOutConsumer::name)
                .text(
                        Texts.say("streams.reader.status"),
                        consumer -> consumer.status().toLowerCase(Locale.ROOT));
        applications.addClassName("yg-readers");
        consumers.addClassName("yg-readers");
        add(
                tools(oldest),
                head("streams.readers.applications", known),
                applications,
                head("streams.readers.fan-out", fanOut),
                consumers,
                note);
    }

    private static Div tools(Span words) {
        Div tools = new Div(words);
        tools.addClassName("yg-tools");
        return tools;
    }

    private static Div head(String key, Span words) {
        Div head = new Div(new H3(Texts.say(key)), words);
        head.addClassName("yg-map-head");
        return head;
    }

    @Override
    protected void show(StreamState state) {
        Load load = state.load();
        Double age = load == null ? null : load.oldestReadMillis();
        Phrase.set(
                oldest,
                Texts.say(
                        "streams.readers.oldest",
                        age == null ? Words.UNKNOWN : Words.span(Duration.ofMillis(Math.round(age)))));
        List<StreamReaders.Reader> told = readers.of(state.name());
        Phrase.set(known, told.isEmpty() ? Texts.say("streams.readers.applications.none") : "");
        applications.setVisible(!told.isEmpty());
        applications.show(told);
        var settings = state.settings().last();
        List<FanOutConsumer> registered =
                settings == null ? List.of() : settings.facts().consumers();
        Phrase.set(fanOut, fanOut(settings == null, registered));
        consumers.setVisible(!registered.isEmpty());
        consumers.show(registered);
    }

    private static String fanOut(boolean unread, List<FanOutConsumer> registered) {
        if (unread) {
            return Texts.say("streams.readers.none-read");
        }
        return registered.isEmpty() ? Texts.say("streams.readers.fan-out.none") : "";
    }

    private static void name(Link link, StreamReaders.Reader reader) {
        Phrase.set(link, reader.application());
        link.to(Address.here().screenOnly().with(ApplicationState.KIND, reader.application()));
    }

    private static String lag(StreamReaders.Reader reader) {
        Lag lag = reader.lag();
        return lag == null
                ? Words.UNKNOWN
                : Texts.say(
                        "subscribers.lag." + lag.provenance().name().toLowerCase(Locale.ROOT),
                        Words.span(lag.inSeconds()));
    }

    private static void asOf(Age age, StreamReaders.Reader reader) {
        age.setVisible(reader.observedAt() != null);
        if (reader.observedAt() != null) {
            age.exactly(reader.observedAt());
        }
    }
}
