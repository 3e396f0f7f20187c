package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.observe.Need;
import io.yagura.observe.NeedBook;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What needs a person now. */
@RestController
@Tag(name = "board")
class NeedsController {

    private final NeedBook needs;
    private final Sight sight;

    NeedsController(NeedBook needs, Sight sight) {
        this.needs = needs;
        this.sight = sight;
    }

    @GetMapping(path = "/api/v1/needs", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What needs a person, alarms first, then the oldest")
    Needs needs() {
        return new Needs(needs.current().stream()
                .filter(need -> sight.reaches(need.target()))
                .map(NeedsController::line)
                .toList());
    }

    private static NeedLine line(Need need) {
        URI screen = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/")
                .query(need.link())
                .build()
                .encode()
                .toUri();
        return new NeedLine(
                need.kind(),
                need.target().id(),
                need.subject(),
                need.title(),
                need.since(),
                need.severity().name().toLowerCase(Locale.ROOT),
                screen);
    }

    record Needs(List<NeedLine> needs) {}

    @Schema(name = "Need")
    record NeedLine(
            @Schema(example = "mysql.lock-pile-up") String kind,
            @Schema(example = "mysql/orders-db") String target,

            @Schema(description = "What exactly, stable while the trouble lasts")
            String subject,

            @Schema(description = "One line in exact words") String title,
            @Schema(description = "When the trouble began") Instant since,

            @Schema(allowableValues = {"warning", "alarm"}) String severity,

            @Schema(description = "Opens it on the screen") URI url) {}
}
