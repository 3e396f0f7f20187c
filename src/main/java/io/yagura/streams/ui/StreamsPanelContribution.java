package io.yagura.streams.ui;

import io.yagura.screen.Live;
import io.yagura.screen.Panel;
import io.yagura.screen.PanelContribution;
import io.yagura.screen.Viewer;
import io.yagura.streams.StreamStates;
import io.yagura.subscribers.StreamReaders;
import org.springframework.stereotype.Component;

/** Puts streams on the one route. */
@Component
class StreamsPanelContribution implements PanelContribution {

    private final Live live;
    private final StreamStates states;
    private final Reshardings reshardings;
    private final StreamReaders readers;

    StreamsPanelContribution(Live live, StreamStates states, Reshardings reshardings, StreamReaders readers) {
        this.live = live;
        this.states = states;
        this.reshardings = reshardings;
        this.readers = readers;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Panel create(Viewer viewer) {
        return new StreamsPanel(live, states, reshardings, new KnownReaders(readers, live.board(), viewer));
    }
}
