package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago something was: it ticks in the browser and needs no push. */
@Tag("yg-age")
@JsModule("context://assets/yagura/time.js")
public final class Age extends Component implements HasStyle {

    /** Servers tell ages in whole seconds, so a start that is computed from one trembles by this much. */
    private static final Duration TREMBLE = Duration.ofMillis(1_500);

    private @Nullable Instant since;

    public Age() {}

    public Age(Instant since) {
        since(since);
    }

    /** {@return how long it still is until then} */
    public static Age until(Instant at) {
        Age age = new Age();
        age.getElement().setAttribute("form", "until");
        age.exactly(at);
        return age;
    }

    public void since(Instant at) {
        if (since != null && Duration.between(since, at).abs().compareTo(TREMBLE) < 0) {
            return;
        }
        exactly(at);
    }

    /** Takes every change, however small: for "1 s ago". */
    public void exactly(Instant at) {
        since = at;
        getElement().setAttribute("at", Long.toString(at.toEpochMilli()));
    }
}
