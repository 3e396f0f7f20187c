package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** How long until something is over: it ticks in the browser and needs no push. */
@Tag("yg-left")
@JsModule("context://assets/yagura/time.js")
public final class Countdown extends Component implements HasStyle {

    public void to(Instant at) {
        getElement().setAttribute("at", Long.toString(at.toEpochMilli()));
    }
}
