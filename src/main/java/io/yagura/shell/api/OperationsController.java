package io.yagura.shell.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.act.Operation;
import io.yagura.act.Operations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How far durable work has come. */
@RestController
@RequestMapping(path = "/api/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "actions")
class OperationsController {

    private final Operations operations;
    private final Sight sight;

    OperationsController(Operations operations, Sight sight) {
        this.operations = operations;
        this.sight = sight;
    }

    @GetMapping
    @io.swagger.v3.oas.annotations.Operation(
            summary = "Operations under way, and those that ended within the last ten minutes, newest first")
    OperationList recent() {
        return new OperationList(operations.recent().stream()
                .filter(operation -> sight.reaches(operation.target()))
                .map(OperationsController::line)
                .toList());
    }

    @GetMapping("/{id}")
    @io.swagger.v3.oas.annotations.Operation(summary = "One operation: steps done, steps left, outcome")
    OperationLine one(@PathVariable UUID id) {
        Operation operation = operations
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no operation with the id '" + id + "'"));
        sight.require(operation.target());
        return line(operation);
    }

    private static OperationLine line(Operation operation) {
        boolean lengthKnown = operation.steps() >= 0;
        return new OperationLine(
                operation.id(),
                operation.kind(),
                operation.auditId(),
                operation.target(),
                operation.title(),
                operation.stepsDone(),
                lengthKnown ? Math.max(0, operation.steps() - operation.stepsDone()) : null,
                operation.progress(),
                operation.startedAt(),
                operation.endedAt(),
                operation.outcome(),
                operation.heldBy());
    }

    record OperationList(List<OperationLine> operations) {}

    @Schema(name = "Operation")
    record OperationLine(
            UUID operationId,
            @Schema(example = "mysql.rollback") String kind,

            @Schema(description = "The action that began it, in the audit")
            UUID auditId,

            @Schema(example = "mysql/orders-db") String target,
            String title,
            long stepsDone,

            @Schema(description = "null where the length is not known") @Nullable Long stepsLeft,

            @Nullable String progress,
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(
                    description = "null while it is under way",
                    allowableValues = {"done", "refused", "failed", "unconfirmed"})
            @Nullable String outcome,

            @Schema(description = "Who stopped it between two steps; null while it may go on") @Nullable String heldBy) {}
}
