package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;

/** A feature on the screen: a header that counts its trouble and says how fresh it is, its troubles, its quiet line. */
@Tag("section")
public abstract class Panel extends Component implements HasStyle {

    private final Span counts = Phrase.of("", Tone.SOFT);
    private final Span freshness = Phrase.of("", Tone.FAINT);
    private final Div body = new Div();
    private final Div quiet = new Div();

    protected Panel(String name) {
        addClassName("yg-panel");
        getElement().setAttribute("aria-label", name);
        Div head = new Div(new H2(name), counts, freshness);
        head.addClassName("yg-panel-head");
        freshness.addClassName("yg-fresh");
        body.addClassName("yg-panel-body");
        quiet.addClassName("yg-quiet");
        getElement().appendChild(head.getElement(), body.getElement(), quiet.getElement());
    }

    /** Shows what the URL asks for; called on every navigation. */
    public abstract void open(Address address);

    protected final Span counts() {
        return counts;
    }

    protected final Span freshness() {
        return freshness;
    }

    protected final Div body() {
        return body;
    }

    protected final Div quiet() {
        return quiet;
    }

    /** Puts something beside the panel's flow, such as a drawer. */
    protected final void beside(Component component) {
        getElement().appendChild(component.getElement());
    }
}
