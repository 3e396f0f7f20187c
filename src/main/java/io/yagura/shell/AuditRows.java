package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.audit.AuditEntry;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Moment;
import io.yagura.screen.Phrase;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries that were found, newest first. */
final class AuditRows extends Div {

    private final Table<AuditEntry> table;
    private Address address = new Address("audit", Map.of());

    AuditRows() {
        table = new Table<AuditEntry>(Texts.say("audit"), AuditEntry::auditId)
                .part(Texts.say("audit.at"), "", () -> new Link("", address), this::link)
                .text(Texts.say("audit.operator"), AuditEntry::operator)
                .text(Texts.say("audit.origin"), e -> orNone(e.origin()))
                .part(Texts.say("audit.action"), "", ActionWord::new, (word, e) -> word.show(e.action()))
                .text(Texts.say("audit.target"), AuditRows::target)
                .part(Texts.say("audit.outcome"), "", OutcomeWord::new, (word, e) -> word.show(e.outcome()))
                .part(Texts.say("audit.reason"), "yg-wide", Span::new, (span, e) -> text(span, e.reason()))
                .part(Texts.say("audit.message"), "yg-wide", Span::new, (span, e) -> text(span, e.message()))
                .marked(e -> e.auditId().toString().equals(address.get("entry")) ? "yg-chosen" : "");
        add(table);
    }

    void show(List<AuditEntry> entries, Address at) {
        address = at;
        table.setVisible(!entries.isEmpty());
        table.show(entries);
    }

    private void link(Link link, AuditEntry entry) {
        link.to(address.with("entry", entry.auditId().toString()));
        if (link.getChildren().noneMatch(Moment.class::isInstance)) {
            link.removeAll();
            link.add(Moment.stamp(entry.at()));
        }
    }

    private static String target(AuditEntry entry) {
        String target = orNone(entry.target());
        return entry.subject() == null ? target : target + " · " + entry.subject();
    }

    private static void text(Span span, @Nullable String text) {
        Phrase.set(span, orNone(text));
        span.getElement().setAttribute("title", orNone(text));
    }

    private static String orNone(@Nullable String text) {
        return text == null ? Words.NONE : text;
    }
}
