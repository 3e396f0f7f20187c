package io.yagura.mysql.ui;

import io.yagura.observe.Spending;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.Viewer;
import org.springframework.stereotype.Component;

/** Puts MySQL on the one route. */
@Component
class MysqlPanelContribution implements PanelContribution {

    private final Live live;
    private final Spending spending;
    private final Kills kills;
    private final LockObjectWatch watch;

    MysqlPanelContribution(Live live, Spending spending, Kills kills, LockObjectWatch watch) {
        this.live = live;
        this.spending = spending;
        this.kills = kills;
        this.watch = watch;
    }

    @Override
    public int order() {
        return 500;
    }

    @Override
    public Panel create(Viewer viewer) {
        return new MysqlPanel(live, spending, new Eyes(viewer, kills, watch));
    }
}
