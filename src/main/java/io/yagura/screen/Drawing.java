package io.yagura.screen;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;

/** A small picture in SVG; what it shows stands in its label too, for those who do not see it. */
@Tag("span")
public abstract class Drawing extends Component implements HasStyle {

    private String shown = "";

    protected Drawing(String className) {
        addClassNames("yg-drawing", className);
        getElement().setAttribute("role", "img");
    }

    /** Draws it, without a word to the browser where it is so already. */
    protected final void draw(String label, Sketch sketch) {
        String svg = sketch.toString();
        if (!svg.equals(shown)) {
            shown = svg;
            getElement().setProperty("innerHTML", svg);
        }
        if (!label.equals(getElement().getAttribute("aria-label"))) {
            getElement().setAttribute("aria-label", label);
        }
    }
}
