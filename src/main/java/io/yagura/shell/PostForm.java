package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** A plain form that is posted with the page's CSRF token, so that the browser leaves the page as it would any other. */
@Tag("form")
final class PostForm extends Component implements HasComponents, HasStyle {

    PostForm(String action) {
        getElement().setAttribute("method", "post").setAttribute("action", action);
        add(new CsrfField());
    }

    @Tag("yg-csrf")
    @JsModule("context://assets/yagura/csrf.js")
    private static final class CsrfField extends Component {}
}
