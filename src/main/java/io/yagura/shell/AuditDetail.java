package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.yagura.audit.AuditEvent;
import io.yagura.screen.Address;
import io.yagura.screen.Facts;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.SideDrawer;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One action from its opening to its outcome: its events in time, what was seen, and what is known of the effect. */
final class AuditDetail extends SideDrawer {

    AuditDetail(UUID id, List<AuditEvent> events, Address back) {
        super(events.isEmpty() ? id.toString() : title(events.getFirst()), back);
        addClassName("yg-narrow");
        Div page = new Div();
        page.addClassName("yg-detail");
        body().add(page);
        if (events.isEmpty()) {
            page.add(Phrase.of(Texts.say("audit.no-such"), Tone.SOFT));
            return;
        }
        section(page, "audit.reason", text(last(events, AuditEvent::reason)));
        section(page, "audit.events", timeline(events));
        section(page, "audit.seen", facts(last(events, AuditEvent::seen)));
        section(page, "audit.receipt", facts(last(events, AuditEvent::receipt)));
        section(page, "audit.equivalent", code(last(events, AuditEvent::equivalent)));
        page.add(Phrase.of(events.getFirst().action() + " · " + id, Tone.FAINT));
    }

    private static String title(AuditEvent event) {
        String action = ActionWord.words(event.action());
        String what = event.subject() == null ? action : action + " " + event.subject();
        return event.target() == null ? what : what + ", " + event.target();
    }

    private static void section(Div page, String key, @Nullable Component content) {
        if (content != null) {
            page.add(new H3(Texts.say(key)), content);
        }
    }

    private static Div timeline(List<AuditEvent> events) {
        Div timeline = new Div();
        timeline.addClassName("yg-timeline");
        for (AuditEvent event : events) {
            String phase = event.phase().name().toLowerCase(Locale.ROOT);
            Div line = new Div(Moment.stamp(event.at()), Phrase.of(Texts.say("phase." + phase), Tone.STRONG));
            line.add(new Span(words(event)));
            timeline.add(line);
        }
        return timeline;
    }

    private static String words(AuditEvent event) {
        return switch (event.phase()) {
            case OPENED ->
                event.origin() == null ? event.operator() : Texts.say("audit.from", event.operator(), event.origin());
            case STRUCK -> Texts.say("audit.struck");
            case JUDGED, AMENDED, DENIED, NOTED -> event.message() == null ? "" : event.message();
        };
    }

    private static @Nullable Component text(@Nullable String text) {
        return text == null ? null : new Span(text);
    }

    private static @Nullable Component facts(@Nullable String json) {
        return json == null ? null : Facts.ofJson(json);
    }

    private static @Nullable Component code(@Nullable String sql) {
        if (sql == null) {
            return null;
        }
        Code code = new Code(sql);
        code.addClassName("yg-sql");
        return code;
    }

    private static @Nullable String last(List<AuditEvent> events, Function<AuditEvent, @Nullable String> part) {
        String found = null;
        for (AuditEvent event : events) {
            String value = part.apply(event);
            found = value == null ? found : value;
        }
        return found;
    }
}
