package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Cost;
import io.yagura.observe.Spending;
import io.yagura.screen.Address;
import io.yagura.screen.Link;
import io.yagura.screen.Phrase;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All instances as rows: figures, what watching costs each, and how old they are. */
final class QuietTable extends Div {

    private final Table<InstanceState> table;

    QuietTable(Spending spending) {
        addClassName("yg-quiet-table");
        table = new Table<InstanceState>(
                        Texts.say("mysql.table"), state -> state.target().name())
                .part("" + Texts.say("mysql.column.instance"), "", QuietTable::link, QuietTable::name)
                .figure(
                        Texts.say("mysql.column.running"),
                        s -> Words.count(s.figures().running()))
                .figure(
                        Texts.say("mysql.column.waiting"),
                        s -> Words.count(s.figures().waiting()))
                .figure(Texts.say("mysql.column.connections"), QuietTable::connections)
                .figure(
                        Texts.say("mysql.column.transactions"),
                        s -> Words.count(s.figures().transactions()))
                .figure(
                        Texts.say("mysql.column.deadlocks"),
                        s -> Words.count(s.figures().deadlocks()))
                .figure(Texts.say("mysql.column.cost"), s -> cost(spending, s))
                .part(Texts.say("mysql.column.age"), "yg-n", ReadingBadge::new, (badge, s) -> badge.show(s.locks()))
                .marked(s -> s.alarm() ? "yg-hot" : s.inTrouble() ? "yg-warm" : "");
        add(table);
    }

    void show(List<InstanceState> states) {
        table.show(states);
    }

    private static Link link() {
        return new Link("", new Address(Map.of()));
    }

    private static void name(Link link, InstanceState state) {
        Phrase.set(link, state.target().name());
        link.to(new Address(Map.of("mysql", state.target().name())));
    }

    private static String connections(InstanceState state) {
        InstanceState.Figures figures = state.figures();
        return Texts.say("mysql.of", Words.count(figures.connections()), Words.count(figures.maxConnections()));
    }

    private static String cost(Spending spending, InstanceState state) {
        @Nullable Cost cost = spending.lastMinute(state.target().id());
        return Texts.say("mysql.cost", Words.count(cost.calls()), Words.millis(cost.busy()));
    }
}
