package io.yagura;

import org.junit.jupiter.api.extension.Extension;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** What is one for the whole JVM, set up before the first of the tests that run in it at the same time. */
public final class SharedJvm implements Extension {

    static {
        logOnce();
        // Java's client reads both at its first call, whoever makes that: a browser sends Origin and Host,
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin,connection");
        // and the lab's servers on Node drop a connection after 5 s of silence
        System.setProperty("jdk.httpclient.keepalive.timeout", "3");
    }

    /** Each console that starts here would set up logging anew, and silence or break those that are logging meanwhile. */
    private static void logOnce() {
        LoggingSystem logging = LoggingSystem.get(SharedJvm.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }
}
