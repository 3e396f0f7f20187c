package io.yagura.subscribers.ui;

import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.Viewer;
import org.springframework.stereotype.Component;

/** Puts subscribers on the one route. */
@Component
class SubscribersPanelContribution implements PanelContribution {

    private final Live live;

    SubscribersPanelContribution(Live live) {
        this.live = live;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Panel create(Viewer viewer) {
        return new SubscribersPanel(live, viewer);
    }
}
