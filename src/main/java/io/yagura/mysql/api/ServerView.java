package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.mysql.Server;
import java.util.Locale;

/** Who answered. */
@Schema(name = "Server")
record ServerView(
        String uuid,
        @Schema(example = "8.0.46") String version,

        @Schema(allowableValues = {"mysql", "mariadb", "rds-mysql", "rds-mariadb"})
        String flavour,

        @Schema(description = "Whether Yagura's tests run against this flavour and version")
        boolean verified) {

    static ServerView of(Server server) {
        String flavour = server.flavour().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ServerView(server.uuid(), server.version(), flavour, server.verified());
    }
}
