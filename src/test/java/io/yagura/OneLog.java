package io.yagura;

import org.junit.jupiter.api.extension.Extension;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sets up logging once for all the consoles that start in this JVM: each by itself would do it anew, and silence or break
 * those that are logging meanwhile.
 */
public final class OneLog implements Extension {

    static {
        LoggingSystem logging = LoggingSystem.get(OneLog.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }
}
