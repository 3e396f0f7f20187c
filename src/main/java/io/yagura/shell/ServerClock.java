package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.InstantSource;

/** The console's clock in the browser's time zone; it also tells the browser by how much its own is off. */
@Tag("yg-clock")
@JsModule("context://assets/yagura/time.js")
final class ServerClock extends Component implements HasStyle {

    ServerClock(InstantSource clock) {
        addAttachListener(event -> getElement().setAttribute("now", Long.toString(clock.millis())));
    }
}
