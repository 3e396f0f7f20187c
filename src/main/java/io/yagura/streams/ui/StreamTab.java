package io.yagura.streams.ui;

import com.vaadin.flow.component.html.Div;
import io.yagura.streams.StreamState;

/** One view of one stream in the drawer. */
abstract class StreamTab extends Div {

    abstract void show(StreamState state);
}
