package io.yagura;

import io.yagura.logmatcher.JudgeRole;
import io.yagura.pubsub.worker.StandardOutput;
import io.yagura.pubsub.worker.WorkerRole;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Reads the role as soon as the settings are read, and before anything is made from them or logged. */
final class RoleChoice implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public int getOrder() {
        return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        SpringApplication application = event.getSpringApplication();
        String role = event.getEnvironment().getProperty("yagura.role", "console");
        switch (role) {
            case "console" -> application.addPrimarySources(List.of(Application.class));
            case "worker" -> {
                StandardOutput.reserve();
                application.setWebApplicationType(WebApplicationType.NONE);
                application.addPrimarySources(List.of(WorkerRole.class));
            }
            case "judge" -> {
                StandardOutput.reserve();
                application.setWebApplicationType(WebApplicationType.NONE);
                application.addPrimarySources(List.of(JudgeRole.class));
            }
            default ->
                throw new InvalidConfigurationPropertyValueException(
                        "yagura.role", role, "there are console, worker and judge");
        }
    }
}
