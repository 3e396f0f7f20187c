package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Proves that a browser still shows what it stands in: the browser beats every ten seconds, so that a closed window, a
 * lost connection and a sleeping laptop all fall silent.
 */
@Tag("yg-beat")
@JsModule("context://assets/yagura/beat.js")
public final class Heartbeat extends Component {

    private final String viewer = UUID.randomUUID().toString();

    /** Calls back with the viewer's name at each beat. */
    public Heartbeat(Consumer<String> alive) {
        getElement().addEventListener("beat", event -> alive.accept(viewer));
    }

    /** {@return what this browser window is called as a viewer; never twice the same} */
    public String viewer() {
        return viewer;
    }
}
