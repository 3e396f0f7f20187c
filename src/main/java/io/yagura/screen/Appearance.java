package io.yagura.screen;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;

/**
 * The page around every view: push, and one stylesheet on Vaadin's base styles. Its files lie under {@code /assets},
 * which the sign-in page may read.
 */
@Push
@StyleSheet("context://assets/yagura/yagura.css")
@Viewport("width=device-width, initial-scale=1")
public class Appearance implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addMetaTag("color-scheme", "light dark");
        settings.addLink("icon", "assets/yagura/yagura.svg");
    }
}
