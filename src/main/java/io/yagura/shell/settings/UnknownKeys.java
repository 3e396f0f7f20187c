package io.yagura.shell.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start with a key under {@code yagura} that no settings record has. Looks at files only: an environment
 * is shared with others and its names are ambiguous. Runs before anything is bound, so that a misspelt key is reported
 * and not the setting that seems to be missing for it.
 */
@Component
class UnknownKeys implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("yagura");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        // asked for here, since nothing can be injected this early
        Environment environment = factory.getBean(Environment.class);
        KnownKeys known = new KnownKeys(roots(factory));
        Map<String, String> sentences = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource keys) {
                keys.stream()
                        .filter(key -> OURS.isAncestorOf(key) && !known.know(key))
                        .map(keys::getConfigurationProperty)
                        .filter(SettingOrigin::isFile)
                        .forEach(property -> sentences.put(
                                property.getName().toString(), sentence(property, known.instead(property.getName()))));
            }
        }
        if (!sentences.isEmpty()) {
            throw new UnknownKeyException(List.copyOf(sentences.values()));
        }
    }

    private static List<KnownKeys.Root> roots(ConfigurableListableBeanFactory factory) {
        List<KnownKeys.Root> roots = new ArrayList<>();
        for (String bean : factory.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = factory.getType(bean, false);
            ConfigurationProperties settings = type == null
                    ? null
                    : AnnotatedElementUtils.findMergedAnnotation(type, ConfigurationProperties.class);
            if (type != null && settings != null && ConfigurationPropertyName.isValid(settings.prefix())) {
                ConfigurationPropertyName prefix = ConfigurationPropertyName.of(settings.prefix());
                if (prefix.equals(OURS) || OURS.isAncestorOf(prefix)) {
                    roots.add(new KnownKeys.Root(prefix, type));
                }
            }
        }
        return roots;
    }

    private static String sentence(ConfigurationProperty property, List<String> instead) {
        String choice = instead.isEmpty() ? "" : "; here are " + String.join(", ", instead);
        return property.getName() + ": " + SettingOrigin.shown(property.getName(), property.getValue())
                + " is given for a key that does not exist" + choice + SettingOrigin.of(property);
    }
}
