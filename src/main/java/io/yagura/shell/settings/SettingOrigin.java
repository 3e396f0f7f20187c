package io.yagura.shell.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/** Where a setting was written, and how its value may be shown. */
final class SettingOrigin {

    /** Wide on purpose: a misspelt password is still a password. */
    private static final Pattern SECRET =
            Pattern.compile("pas+[wo]|sword|pwd|secr|secer|tok|cred|signing|bearer", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_VALUE = Pattern.compile("\\{\\w+}.*|.*://[^/]*@.*|.*password=.*");

    private SettingOrigin() {}

    static boolean isFile(@Nullable ConfigurationProperty property) {
        return property != null && written(property) instanceof TextResourceOrigin;
    }

    /** {@return " (file - line:column)", or nothing where that is unknown} */
    static String of(@Nullable ConfigurationProperty property) {
        Origin origin = property == null ? null : written(property);
        return origin == null ? "" : " (" + origin + ")";
    }

    static @Nullable ConfigurationProperty find(Environment environment, String key) {
        if (!ConfigurationPropertyName.isValid(key)) {
            return null;
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }

    /** {@return the value in quotes, or words instead of what looks like a secret} */
    static String shown(ConfigurationPropertyName name, @Nullable Object value) {
        String text = String.valueOf(value);
        boolean placeholder = text.startsWith("${") && text.endsWith("}");
        boolean secret = SECRET.matcher(name.getLastElement(Form.UNIFORM)).find()
                || SECRET_VALUE.matcher(text).matches();
        return secret && !placeholder ? "a value" : "'" + text + "'";
    }

    private static @Nullable Origin written(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            return source.getOrigin();
        }
        return origin;
    }
}
