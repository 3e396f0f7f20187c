package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.yagura.mysql.Blindness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions that do something or hold a transaction open, in the words of REST. */
@Schema(name = "Processes")
record ProcessesView(
        ServerView server,
        List<SessionView> sessions,

        @Schema(description = "All client connections, sleepers included")
        int connections,

        @Schema(description = "The server's limit; null when it did not tell") @Nullable Integer maxConnections,

        @Schema(description = "What cannot be seen on this server")
        List<Blindness> blind) {

    /** Sessions that neither run a statement nor hold a transaction open. */
    @Schema(name = "Sleepers")
    record Sleepers(
            ServerView server,

            @Schema(description = "At most 2,000, the longest asleep first")
            List<SessionView> sessions,

            @Schema(description = "Of them on the server") int total) {}
}
