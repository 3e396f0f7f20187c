package io.yagura.mysql.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.yagura.access.AccessPolicy;
import io.yagura.access.CurrentOperator;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.mysql.Deadlocks;
import io.yagura.mysql.KillOffers;
import io.yagura.mysql.Locks;
import io.yagura.mysql.Processes;
import io.yagura.mysql.Sleepers;
import io.yagura.observe.Board;
import io.yagura.observe.Envelope;
import io.yagura.observe.Reading;
import io.yagura.observe.SourceId;
import io.yagura.observe.Target;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sessions, locks and deadlocks of MySQL servers, as the board holds them: no call from here reaches a server. */
@RestController
@RequestMapping(path = "/api/v1/mysql", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "mysql")
class MysqlController {

    private static final Permission SEE = new Permission("mysql.see");
    private static final Permission SEE_LITERALS = new Permission("mysql.see-literals");

    private final Board board;
    private final AccessPolicy policy;
    private final CurrentOperator current;
    private final KillOffers offers;
    private final KillSeals seals;

    MysqlController(Board board, AccessPolicy policy, CurrentOperator current, KillOffers offers, KillSeals seals) {
        this.board = board;
        this.policy = policy;
        this.current = current;
        this.offers = offers;
        this.seals = seals;
    }

    @GetMapping
    @Operation(summary = "The servers that you may see, each with its figures and the state of its sources")
    InstancesView instances() {
        Operator operator = current.get();
        return InstancesView.of(
                board,
                board.targets("mysql").stream()
                        .filter(target -> policy.decide(operator, SEE, target).allowed())
                        .toList());
    }

    @GetMapping("/{instance}/processes")
    @Operation(summary = "Sessions that run a statement or hold a transaction open")
    Envelope<ProcessesView> processes(@PathVariable String instance) {
        return envelope(instance, "processes", Processes.class, Wording::processes);
    }

    @GetMapping("/{instance}/sleepers")
    @Operation(summary = "Sessions that do neither, read more seldom")
    Envelope<ProcessesView.Sleepers> sleepers(@PathVariable String instance) {
        return envelope(instance, "sleepers", Sleepers.class, Wording::sleepers);
    }

    @GetMapping("/{instance}/locks")
    @Operation(summary = "Who blocks whom: one tree for row locks and metadata locks, root blockers first")
    Envelope<LocksView> locks(@PathVariable String instance) {
        return envelope(instance, "locks", Locks.class, Wording::locks);
    }

    @GetMapping("/{instance}/deadlocks")
    @Operation(summary = "Deadlocks, taken apart, newest first")
    Envelope<DeadlocksView> deadlocks(@PathVariable String instance) {
        return envelope(instance, "deadlocks", Deadlocks.class, Wording::deadlocks);
    }

    private <T, V> Envelope<V> envelope(
            String instance, String aspect, Class<T> factsType, BiFunction<Wording, T, V> words) {
        Operator operator = current.get();
        Target target = visible(instance, operator);
        Reading<T> reading = board.reading(SourceId.of(target, aspect), factsType);
        boolean literals = policy.decide(operator, SEE_LITERALS, target).allowed();
        Wording wording = new Wording(target, literals, offers, seals.of(reading, target, operator));
        return Envelope.of(reading, facts -> words.apply(wording, facts));
    }

    private Target visible(String instance, Operator operator) {
        Target target = board.target("mysql/" + instance);
        if (target == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No MySQL server is configured under the name '" + instance + "'");
        }
        return switch (policy.require(operator, SEE, target)) {
            case Decision.Allowed a -> target;
            case Decision.Denied(String reason) -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, reason);
        };
    }
}
