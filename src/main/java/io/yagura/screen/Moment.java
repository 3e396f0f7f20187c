package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** A moment, written in the time zone of the browser or of {@code ?tz=}. */
@Tag("yg-time")
@JsModule("context://assets/yagura/time.js")
public final class Moment extends Component implements HasStyle {

    public Moment() {}

    /** Clock time; with the date only when that is not today. */
    public Moment(Instant at) {
        at(at);
    }

    /** {@return a moment to be told later, as a clock time without its seconds} */
    public static Moment minute() {
        Moment moment = new Moment();
        moment.getElement().setAttribute("form", "minute");
        return moment;
    }

    public static Moment minute(Instant at) {
        Moment moment = minute();
        moment.at(at);
        return moment;
    }

    /** {@return a moment written with its date} */
    public static Moment stamp(Instant at) {
        Moment moment = new Moment(at);
        moment.getElement().setAttribute("form", "stamp");
        return moment;
    }

    public void at(Instant at) {
        getElement().setAttribute("at", Long.toString(at.toEpochMilli()));
    }
}
