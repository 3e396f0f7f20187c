package io.yagura.logmatcher.ui;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.i18n.DefaultI18NProvider;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletService;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets the texts of the screen be read where there is no screen. */
final class Spoken implements BeforeEachCallback, AfterEachCallback {

    /** Held here, since the current one is held weakly. */
    private final VaadinService service = new Service();

    @Override
    public void beforeEach(ExtensionContext context) {
        VaadinService.setCurrent(service);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        VaadinService.setCurrent(null);
    }

    private static final class Service extends VaadinServletService {

        private static final long serialVersionUID = 1;

        @Override
        public Instantiator getInstantiator() {
            return new English(this);
        }
    }

    private static final class English extends DefaultInstantiator {

        private static final long serialVersionUID = 1;

        English(VaadinService service) {
            super(service);
        }

        @Override
        public I18NProvider getI18NProvider() {
            return new DefaultI18NProvider(List.of(Locale.ENGLISH));
        }
    }
}
