package io.yagura.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The switch that turns every action off.
 *
 * @param readOnly {@code yagura.read-only}
 */
@ConfigurationProperties("yagura")
public record ReadOnlyProperties(@DefaultValue("false") boolean readOnly) {}
