package io.yagura.mysql.ui;

import io.yagura.mysql.InstanceState;
import io.yagura.screen.Texts;
import io.yagura.screen.Words;

/** The names of the drawer's views, with a figure that is worth knowing before one goes there. */
final class TabTitle {

    private TabTitle() {}

    static String of(String view, InstanceState state) {
        InstanceState.Figures figures = state.figures();
        String figure = switch (view) {
            case "processes" -> Texts.say("mysql.tab.running", Words.count(figures.running()));
            case "locks" -> Texts.say("mysql.tab.waiting", Words.count(figures.waiting()));
            case "transactions" -> Texts.say("mysql.tab.open", Words.count(figures.transactions()));
            default -> Texts.say("mysql.tab.deadlocks", Words.count(figures.deadlocks()));
        };
        return Texts.say("mysql.view." + view) + " · " + figure;
    }
}
