package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client connection in the words of REST. */
@Schema(name = "Session")
record SessionView(
        long connectionId,
        String user,
        String host,
        @Nullable String database,

        @Schema(description = "As the server calls it", example = "Query")
        String command,

        @Nullable String state,

        @Schema(description = "For how long it has been in this command, in seconds")
        double seconds,

        @Schema(description = "The running statement, or a sleeper's last one, without literals") @Nullable String digest,

        @Schema(description = "The same with its literals; null without mysql.see-literals, or where unknown") @Nullable String literal,

        @Schema(description = "null while the statement runs") @Nullable Long rowsExamined,

        @Nullable Long rowsSent,
        @Nullable String program,

        @Schema(description = "null without an open transaction") @Nullable Double transactionAgeSeconds,

        @Schema(description = "By the open transaction; null where unknown") @Nullable Long rowsModified,

        @Schema(description = "How many sessions wait for it")
        int blocks,

        @Schema(description = "Why it can never be killed from here; null when it can") @Nullable String protectedBecause,

        @Schema(description = Kills.SIGHTINGS) Map<String, String> sightings,
        @Schema(description = Kills.WITHHELD) Map<String, String> withheld) {}
