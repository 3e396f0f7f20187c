package io.yagura.shell.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What belongs to no feature.
 *
 * @param role what this process is; {@code worker} never gets here
 * @param dataDir where the store and the journal are
 * @param loopbackOnly whether the console refuses to listen anywhere but on this machine
 */
@ConfigurationProperties("yagura")
record ConsoleProperties(
        @DefaultValue("console") String role,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("false") boolean loopbackOnly) {}
