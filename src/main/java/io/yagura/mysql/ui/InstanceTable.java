package io.yagura.mysql.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.mysql.InstanceState;
import io.yagura.observe.Cost;
import io.yagura.observe.Spending;
import io.yagura.screen.ReadingBadge;
import io.yagura.screen.Table;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;
import java.util.List;

/** Instances as rows: figures, what watching costs each, and how old they are. */
final class InstanceTable extends Div {

    private final Table<InstanceState> table;

    InstanceTable(Spending spending) {
        addClassName("yg-quiet-table");
        table = Table.<InstanceState>ofTargets(
                        Texts.say("mysql.table"),
                        Texts.say("mysql.column.instance"),
                        state -> state.target().name())
                .figure(
                        Texts.say("mysql.column.running"),
                        s -> Words.count(s.figures().running()))
                .figure(
                        Texts.say("mysql.column.waiting"),
                        s -> Words.count(s.figures().waiting()))
                .figure(Texts.say("mysql.column.connections"), InstanceTable::connections)
                .figure(
                        Texts.say("mysql.column.transactions"),
                        s -> Words.count(s.figures().transactions()))
                .figure(
                        Texts.say("mysql.column.deadlocks"),
                        s -> Words.count(s.figures().deadlocks()))
                .figure(Texts.say("mysql.column.cost"), s -> cost(spending, s))
                .part(Texts.say("mysql.column.age"), "yg-n", ReadingBadge::new, (badge, s) -> badge.show(s.locks()));
        add(table);
    }

    void show(List<InstanceState> states) {
        table.show(states);
    }

    private static String connections(InstanceState state) {
        InstanceState.Figures figures = state.figures();
        return Texts.say("mysql.of", Words.count(figures.connections()), Words.count(figures.maxConnections()));
    }

    private static String cost(Spending spending, InstanceState state) {
        Cost cost = spending.lastMinute(state.target().id());
        return Texts.say("mysql.cost", Words.count(cost.calls()), Words.millis(cost.busy()));
    }
}
