package io.yagura.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.yagura.screen.Texts;
import java.util.List;

/** Dark, light, or after the operating system; remembered by the browser. */
@Tag("yg-theme")
@JsModule("context://assets/yagura/theme.js")
final class ThemeSwitch extends Component {

    ThemeSwitch() {
        for (String theme : List.of("auto", "dark", "light")) {
            getElement().setAttribute(theme, Texts.say("theme." + theme));
        }
    }
}
