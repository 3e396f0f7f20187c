package io.yagura.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Permission;
import io.yagura.audit.AuditEntry;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditPage;
import io.yagura.audit.AuditTrail;
import io.yagura.observe.Board;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.Surprise;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Viewer;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was done, by whom, on what, why, and what came of it. */
@Route("audit")
@PageTitle("Yagura · audit")
@PermitAll
class AuditView extends Div implements AfterNavigationObserver {

    private static final Logger log = LoggerFactory.getLogger(AuditView.class);
    private static final Permission SEE = new Permission("audit.see");

    private final AuditTrail trail;
    private final CurrentOperator operators;
    private final AccessPolicy policy;
    private final Board board;
    private final AuditFilters filters = new AuditFilters();
    private final AuditRows rows = new AuditRows();
    private final Span problem = Phrase.of("", Tone.WARN);
    private final Span nothing = Phrase.of("", Tone.SOFT);
    private final Link older = new Link("", new Address("audit", Map.of()));
    private final Main main = new Main();
    private @Nullable AuditDetail detail;

    AuditView(AuditTrail trail, CurrentOperator operators, AccessPolicy policy, Board board, InstantSource clock) {
        this.trail = trail;
        this.operators = operators;
        this.policy = policy;
        this.board = board;
        addClassNames("yg-tower", "yg-audit");
        ServerClock time = new ServerClock(clock);
        time.addClassName("yg-soft");
        Span right = new Span(new ThemeSwitch(), Phrase.of(operators.get().name(), Tone.SOFT));
        right.addClassName("yg-right");
        Link back = new Link(Texts.say("audit.back"), new Address(Map.of()));
        Header top = new Header(new Brand(), back, time, right);
        top.addClassName("yg-top");
        nothing.setText(Texts.say("audit.nothing"));
        nothing.addClassName("yg-empty");
        problem.addClassName("yg-empty");
        older.setText(Texts.say("audit.older"));
        older.addClassName("yg-older");
        main.addClassName("yg-audit-page");
        Div scroll = new Div(rows, nothing, problem, older);
        scroll.addClassName("yg-audit-rows");
        main.add(filters, scroll);
        add(top, main);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Address address = Address.of(event.getLocation());
        filters.show(address);
        if (policy.require(operators.get(), SEE, null) instanceof Decision.Denied(String reason)) {
            refuse(reason);
            return;
        }
        try {
            search(address);
            detail(address);
        } catch (RuntimeException e) {
            refuse(Texts.say("audit.away", Surprise.log(log, "The audit could not be searched", e)));
        }
    }

    private void search(Address address) {
        AuditPage page = trail.search(AuditFilters.query(address));
        List<AuditEntry> entries =
                page.entries().stream().filter(entry -> visible(entry.target())).toList();
        rows.show(entries, address);
        nothing.setVisible(entries.isEmpty());
        String incomplete = page.incomplete();
        problem.setVisible(incomplete != null);
        problem.setText(incomplete == null ? "" : Texts.say("audit.incomplete", incomplete));
        older.setVisible(page.next() != null);
        if (page.next() != null) {
            older.to(address.with("before", page.next().toString()));
        }
    }

    /** As in REST: the audit of a target is for those who may see its facts. */
    private boolean visible(@Nullable String targetId) {
        return targetId == null || new Viewer(operators.get(), policy).sees(targetId, board.target(targetId));
    }

    private void refuse(String reason) {
        rows.show(List.of(), new Address("audit", Map.of()));
        nothing.setVisible(false);
        older.setVisible(false);
        problem.setVisible(true);
        problem.setText(reason);
    }

    private void detail(Address address) {
        if (detail != null) {
            detail.removeFromParent();
            detail = null;
        }
        UUID id = id(address.get("entry"));
        if (id != null) {
            List<AuditEvent> events = trail.events(id).stream()
                    .filter(audited -> visible(audited.target()))
                    .toList();
            detail = new AuditDetail(id, events, address.with("entry", null));
            main.add(detail);
        }
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
