package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.EventLives;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.RecordLook;
import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.Viewer;
import org.springframework.stereotype.Component;

/** Puts the logmatcher on the one route. */
@Component
class LogmatcherPanelContribution implements PanelContribution {

    private final Live live;
    private final LedgerSearch ledger;
    private final EventLives lives;
    private final RecordLook records;

    LogmatcherPanelContribution(Live live, LedgerSearch ledger, EventLives lives, RecordLook records) {
        this.live = live;
        this.ledger = ledger;
        this.lives = lives;
        this.records = records;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Panel create(Viewer viewer) {
        return new LogmatcherPanel(new Evidence(live, ledger, lives, records, viewer));
    }
}
