package io.yagura.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.yagura.screen.Surprise;
import io.yagura.screen.Texts;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns an unexpected exception into one calm sentence with the id under which the log has the rest. */
@Component
class CalmErrors implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(CalmErrors.class);
    private static final int SHOWN_MILLIS = 12_000;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(new Handler()));
        // the one language there is so far, whatever the browser asks for
        event.getSource().addUIInitListener(init -> init.getUI().setLocale(Locale.ENGLISH));
    }

    private static final class Handler implements ErrorHandler {

        @Override
        public void error(ErrorEvent event) {
            String id = Surprise.log(log, "Something went wrong on a screen", event.getThrowable());
            UI ui = UI.getCurrent();
            if (ui != null) {
                Notification.show(Texts.say("surprise", id), SHOWN_MILLIS, Notification.Position.BOTTOM_START);
            }
        }
    }
}
