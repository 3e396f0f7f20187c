package io.yagura.screen;

import com.vaadin.flow.component.html.Span;
import io.yagura.observe.Reading;
import io.yagura.observe.Snapshot;
import io.yagura.observe.SourceFault;
import org.jspecify.annotations.Nullable;

/** Says in words, by a shape and by a colour how far a reading can be trusted, and when it was true. */
public final class ReadingBadge extends Span {

    private final Age age = new Age();
    private @Nullable Object shown;

    public ReadingBadge() {
        addClassName("yg-badge");
    }

    public void show(Reading<?> reading) {
        if (reading instanceof Reading.Current<?>(Snapshot<?> snapshot)) {
            age.exactly(snapshot.observedAt());
        }
        Object next = shape(reading);
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        getClassNames().removeIf(name -> !name.equals("yg-badge"));
        addClassName("yg-is-" + reading.state());
        removeAll();
        add(words(reading));
        // where there is no room for the reason
        SourceFault fault = reading.fault();
        getElement().setAttribute("title", fault == null ? "" : fault.message());
    }

    /** {@return what must be equal for the badge to stay as it is: a current one only ticks} */
    private static Object shape(Reading<?> reading) {
        return switch (reading) {
            case Reading.Current<?> c -> "current";
            case Reading.Awaiting<?> a -> "awaiting";
            case Reading.Stale<?> s -> s.fault() + " " + s.since();
            case Reading.Unreadable<?> u -> u.fault() + " " + u.since();
        };
    }

    private Span words(Reading<?> reading) {
        return switch (reading) {
            case Reading.Current<?> c -> Phrase.of("reading.current", age);
            case Reading.Awaiting<?> a -> Phrase.of("reading.awaiting");
            case Reading.Stale<?> s -> stale(s);
            case Reading.Unreadable<?> u ->
                Phrase.of(
                        "reading.unreadable",
                        fault(u.fault()),
                        new Age(u.since()),
                        u.fault().message());
        };
    }

    /** {@return "no answer for 12 s, true until 03:11:55: read timed out"} */
    public static Span stale(Reading.Stale<?> stale) {
        return Phrase.of(
                "reading.stale",
                fault(stale.fault()),
                new Age(stale.since()),
                new Moment(stale.snapshot().observedAt()),
                stale.fault().message());
    }

    /** {@return the kind of a fault in two words} */
    public static String fault(SourceFault fault) {
        return Texts.say("fault." + fault.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
}
