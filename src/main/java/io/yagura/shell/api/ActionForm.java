package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done: one sighting or several, and why. */
@Schema(description = "Either sighting or sightings, and a reason")
record ActionForm(
        @Schema(description = "The token that stands beside the facts, under sightings")
        @Nullable @Size(min = 1, max = TOKEN_LENGTH) String sighting,

        @Schema(description = "Up to 50 tokens, each once; they are struck side by side")
        @Nullable @Size(min = 1, max = MOST) List<@NotNull @Size(min = 1, max = TOKEN_LENGTH) String> sightings,

        @Schema(description = "Why, in your words; it stands in the audit") @NotBlank @Size(max = REASON_LENGTH) String reason) {

    private static final int MOST = 50;

    /** A desk seals at most 1,024; what is longer than this is not even looked at. */
    private static final int TOKEN_LENGTH = 4_096;

    private static final int REASON_LENGTH = 1_000;

    /** {@return what is wrong with the fields taken together, which no field says alone} */
    Optional<String> contradiction() {
        if ((sighting == null) == (sightings == null)) {
            return Optional.of(
                    "Give either 'sighting' or 'sightings', and not " + (sighting == null ? "neither" : "both"));
        }
        if (sightings != null && new LinkedHashSet<>(sightings).size() < sightings.size()) {
            return Optional.of("'sightings' holds the same sighting twice");
        }
        return Optional.empty();
    }
}
