package io.yagura.shell;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Span;

/** The tower and its name. */
final class Brand extends Span {

    Brand() {
        addClassName("yg-brand");
        Svg tower = new Svg("<svg viewBox='0 0 18 18' fill='none' stroke='currentColor' stroke-width='1.5'>"
                + "<path d='M2 6 9 2l7 4M4 6v3h10V6M5.5 9 4 16M12.5 9 14 16M5 12.5h8'/></svg>");
        tower.getElement().setAttribute("aria-hidden", "true");
        add(tower, new Span("Yagura"));
    }
}
