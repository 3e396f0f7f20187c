package io.yagura.logmatcher.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.logmatcher.BehindException;
import io.yagura.logmatcher.EntryIntake;
import io.yagura.logmatcher.IntakeTally;
import io.yagura.logmatcher.LogmatcherProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Log entries by HTTP, read as they come and never held whole. */
@RestController
@RequestMapping(path = "/api/v1/logmatcher/entries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "logmatcher")
class EntriesController {

    /** Each request that is read holds a batch in memory. */
    private static final int MOST_AT_ONCE = 24;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LogmatcherProperties properties;
    private final EntryIntake intake;
    private final AccessPolicy policy;
    private final CurrentOperator current;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    EntriesController(
            LogmatcherProperties properties, EntryIntake intake, AccessPolicy policy, CurrentOperator current) {
        this.properties = properties;
        this.intake = intake;
        this.policy = policy;
        this.current = current;
    }

    @PostMapping(consumes = {"application/x-ndjson", "application/ndjson"})
    @Operation(
            summary = "Takes log entries, one JSON object a line",
            description = "Content-Encoding may be gzip. Answers when all good lines are durable. A line that was taken"
                    + " before is counted as repeated, so a request may be sent again.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))))
    EntriesAnswer take(HttpServletRequest request) throws IOException, InterruptedException {
        if (properties.auditStream() != null) {
            throw new ErrorResponseException(
                    HttpStatus.CONFLICT,
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.CONFLICT,
                            "Entries are read from the audit stream " + properties.auditStream() + "; put them there"),
                    null);
        }
        if (!turns.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw unavailable(MOST_AT_ONCE + " requests bring entries already", Duration.ofSeconds(5));
        }
        try {
            OperatorOrigin origin = new OperatorOrigin(current.get(), policy);
            return answer(intake.read(body(request), origin), origin);
        } catch (BehindException e) {
            throw unavailable(String.valueOf(e.getMessage()), e.retryAfter());
        } finally {
            turns.release();
        }
    }

    private static InputStream body(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return request.getInputStream();
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            return new GzipBody(request.getInputStream());
        }
        throw new ResponseStatusException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding: '" + encoding + "' is neither gzip nor identity");
    }

    private static EntriesAnswer answer(IntakeTally tally, OperatorOrigin origin) {
        if (tally.cut() != null) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "The body ends before its end (" + tally.cut() + "); whole lines before that were taken",
                    tally);
        }
        String refusal = origin.firstRefusal();
        if (refusal != null && tally.accepted() + tally.repeated() == 0) {
            throw problem(HttpStatus.FORBIDDEN, refusal, tally);
        }
        return EntriesAnswer.of(tally);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail, IntakeTally tally) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("accepted", tally.accepted());
        problem.setProperty("repeated", tally.repeated());
        problem.setProperty("rejected", tally.rejected());
        problem.setProperty("reasons", tally.reasons());
        return new ErrorResponseException(status, problem, null);
    }

    private static ErrorResponseException unavailable(String detail, Duration retryAfter) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, detail + "; send the whole body again, what was taken is dropped then");
        ErrorResponseException unavailable = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, null);
        unavailable.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        return unavailable;
    }
}
