package io.yagura.shell.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * With {@code yagura.loopback-only} the console refuses to start where others could reach it: for settings whose
 * passwords everybody knows, whoever starts a console with them.
 */
@Component
class LoopbackOnly implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        // asked for here, since nothing can be injected this early
        require(factory.getBean(Environment.class));
    }

    static void require(Environment environment) {
        if (!environment.getProperty("yagura.loopback-only", boolean.class, false)) {
            return;
        }
        String address = environment.getProperty("server.address", "");
        check("server.address", address);
        // a management port of its own has an address of its own, which follows the server's unless it is set
        check("management.server.address", environment.getProperty("management.server.address", address));
    }

    private static void check(String key, String address) {
        if (!isLoopback(address)) {
            throw new InvalidConfigurationPropertyValueException(
                    key, address, "yagura.loopback-only is set, so a console listens on 127.0.0.1 or ::1 only");
        }
    }

    private static boolean isLoopback(String address) {
        if (address.isBlank()) {
            // absent means every address of this machine
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
