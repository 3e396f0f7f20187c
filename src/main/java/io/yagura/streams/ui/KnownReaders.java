package io.yagura.streams.ui;

import io.yagura.observe.Board;
import io.yagura.screen.Viewer;
import io.yagura.streams.StreamName;
import io.yagura.subscribers.ApplicationState;
import io.yagura.subscribers.StreamReaders;
import java.util.List;

/** The applications that Yagura is told of, as far as this viewer may see them. */
record KnownReaders(StreamReaders readers, Board board, Viewer viewer) {

    List<StreamReaders.Reader> of(StreamName stream) {
        return readers.of(stream.account(), stream.stream()).stream()
                .filter(reader -> viewer.sees(id(reader), board.target(id(reader))))
                .toList();
    }

    private static String id(StreamReaders.Reader reader) {
        return ApplicationState.KIND + "/" + reader.application();
    }
}
