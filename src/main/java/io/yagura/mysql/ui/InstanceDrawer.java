package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Cost;
import io.yagura.observe.Spending;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.SideDrawer;
import io.yagura.screen.Texts;
import io.yagura.screen.Tone;
import io.yagura.screen.Words;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance: processes, locks, transactions, deadlocks. */
final class InstanceDrawer extends SideDrawer {

    private enum View {
        PROCESSES,
        LOCKS,
        TRANSACTIONS,
        DEADLOCKS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static View of(@Nullable String word) {
            for (View view : values()) {
                if (view.word().equals(word)) {
                    return view;
                }
            }
            return PROCESSES;
        }
    }

    private final String instance;
    private final Spending spending;
    private final Eyes eyes;
    private final ServerFacts facts = new ServerFacts();
    private final Map<View, Link> links = new EnumMap<>(View.class);
    private final Span cost = Phrase.of("", Tone.FAINT);
    private final Div unknown = new Div();
    private View view = View.PROCESSES;
    private @Nullable InstanceTab tab;
    private @Nullable InstanceState shown;

    InstanceDrawer(String instance, Spending spending, Eyes eyes, Address back) {
        super(instance, back);
        this.instance = instance;
        this.spending = spending;
        this.eyes = eyes;
        head().add(facts, cost);
        for (View each : View.values()) {
            Link link = new Link("", back);
            links.put(each, link);
            tabs().add(link);
        }
        unknown.addClassName("yg-empty");
        unknown.setText(Texts.say("mysql.not-configured", instance));
        body().add(unknown);
    }

    String instance() {
        return instance;
    }

    void open(Address address) {
        View next = View.of(address.get("view"));
        if (tab == null || next != view) {
            view = next;
            if (tab != null) {
                tab.removeFromParent();
            }
            tab = tab(next);
            body().add(tab);
        }
        links.forEach((each, link) -> {
            link.to(address.screenOnly().with("mysql", instance).with("view", each.word()));
            if (each == view) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        tab.open(address);
        show(shown);
    }

    void show(@Nullable InstanceState state) {
        shown = state;
        unknown.setVisible(state == null);
        facts.setVisible(state != null);
        tabs().setVisible(state != null);
        if (tab != null) {
            tab.setVisible(state != null);
        }
        if (state == null || tab == null) {
            return;
        }
        facts.show(state);
        Cost spent = spending.lastMinute(state.target().id());
        Phrase.set(cost, Texts.say("mysql.drawer.cost", spent.calls(), Words.millis(spent.busy())));
        links.forEach((each, link) -> Phrase.set(link, TabTitle.of(each.word(), state)));
        tab.show(state);
    }

    private InstanceTab tab(View which) {
        return switch (which) {
            case PROCESSES -> new ProcessesTab(eyes);
            case LOCKS -> new LocksTab(eyes);
            case TRANSACTIONS -> new TransactionsTab(eyes);
            case DEADLOCKS -> new DeadlocksTab(eyes);
        };
    }
}
