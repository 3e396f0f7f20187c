package io.yagura.streams.ui;

import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.Viewer;
import io.yagura.streams.StreamStates;
import org.springframework.stereotype.Component;

/** Puts streams on the one route. */
@Component
class StreamsPanelContribution implements PanelContribution {

    private final Live live;
    private final StreamStates states;
    private final Reshardings reshardings;

    StreamsPanelContribution(Live live, StreamStates states, Reshardings reshardings) {
        this.live = live;
        this.states = states;
        this.reshardings = reshardings;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Panel create(Viewer viewer) {
        return new StreamsPanel(live, states, reshardings, viewer);
    }
}
