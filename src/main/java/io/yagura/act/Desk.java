package io.yagura.act;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.ReadOnly;
import io.yagura.act.Outcome.Refused;
import io.yagura.audit.AuditEvent;
import io.yagura.audit.AuditTrail;
import io.yagura.audit.NotDurableException;
import io.yagura.observe.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The desk: look, strike, confirm, record, and refuse whenever one of these cannot be done. */
@Component
class Desk implements ActionDesk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
    private static final Duration STRIKE_LIMIT = Duration.ofSeconds(3);
    private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(5);
    private static final Duration CLAIM_LIMIT = Duration.ofSeconds(30);

    private final Map<String, GuardedAction<?>> actions;
    private final Seal seal;
    private final AccessPolicy policy;
    private final ReadOnly readOnly;
    private final AuditTrail trail;
    private final Claims claims;
    private final SpentSightings spent;
    private final Operations operations;
    private final ObjectMapper json;
    private final InstantSource clock;

    Desk(
            List<GuardedAction<?>> actions,
            SigningKey key,
            AccessPolicy policy,
            ReadOnly readOnly,
            AuditTrail trail,
            Claims claims,
            SpentSightings spent,
            Operations operations,
            ObjectMapper json,
            InstantSource clock) {
        this.actions = actions.stream().collect(Collectors.toUnmodifiableMap(GuardedAction::name, Function.identity()));
        this.seal = new Seal(key, json);
        this.policy = policy;
        this.readOnly = readOnly;
        this.trail = trail;
        this.claims = claims;
        this.spent = spent;
        this.operations = operations;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public <S> String seal(GuardedAction<S> action, S seen, Instant observedAt, Operator operator) {
        String nonce = UUID.randomUUID().toString();
        return seal.seal(new Sighting<>(action.name(), seen, observedAt, clock.instant(), operator.name(), nonce));
    }

    @Override
    public Judged submit(Operator operator, String token, String given) throws BadSightingException {
        if (given.isBlank()) {
            throw new IllegalArgumentException("A reason is needed");
        }
        // what can be read neither in an audit nor in a terminal is no part of a reason
        String reason = given.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
        Sighting<?> sighting;
        try {
            sighting = seal.open(token, actions);
        } catch (BadSightingException e) {
            note(ActionRecord.ofBadToken(operator, reason, "Bad sighting: " + e.getMessage(), clock));
            throw e;
        }
        return submit(operator, sighting, reason);
    }

    private <S> Judged submit(Operator operator, Sighting<S> sighting, String reason) {
        @SuppressWarnings("unchecked") // the seal read the facts as this action's type
        GuardedAction<S> action = (GuardedAction<S>) actions.get(sighting.action());
        if (action == null) {
            throw new IllegalStateException("The seal opened an action that is not here: " + sighting.action());
        }
        ActionRecord<S> record = ActionRecord.open(action, sighting, operator, reason, json, clock);
        try {
            trail.append(record.opened());
        } catch (NotDurableException e) {
            log.atError().setCause(e).addKeyValue("action", action.name()).log("An action could not be recorded");
            String message = "Nothing was done: the intent could not be put on durable record";
            return new Judged(record.auditId(), new Refused(Refusal.NOT_RECORDED, message, Receipt.EMPTY));
        }
        Outcome outcome = judge(action, sighting, record);
        try {
            trail.append(record.judged(outcome));
        } catch (NotDurableException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("auditId", record.auditId())
                    .addKeyValue("outcome", outcome.word())
                    .log("An outcome could not be recorded; the next start will say that it is unknown");
        }
        return new Judged(record.auditId(), outcome);
    }

    private <S> Outcome judge(GuardedAction<S> action, Sighting<S> sighting, ActionRecord<S> record) {
        Optional<Refused> closed = gates(action, sighting, record);
        if (closed.isPresent()) {
            return closed.get();
        }
        Optional<UUID> first = spent.spend(sighting.nonce(), record.auditId());
        if (first.isPresent()) {
            String message = "This sighting was used before, by " + first.get();
            return new Refused(
                    Refusal.SPENT,
                    message,
                    Receipt.EMPTY.with("firstAuditId", first.get().toString()));
        }
        if (!claims.claim(record.target(), record.subject(), record.auditId(), CLAIM_LIMIT)) {
            String message = "Another action on " + record.subject() + " is under way";
            return new Refused(Refusal.BUSY, message, Receipt.EMPTY);
        }
        try {
            return lookAndStrike(action, sighting.seen(), record);
        } finally {
            claims.release(record.target(), record.subject(), record.auditId());
        }
    }

    private <S> Optional<Refused> gates(GuardedAction<S> action, Sighting<S> sighting, ActionRecord<S> record) {
        Target target = action.target(sighting.seen());
        if (target == null) {
            return refuse(Refusal.GONE, record.target() + " is no longer configured");
        }
        String frozen = readOnly.reason(target);
        if (frozen != null) {
            return refuse(Refusal.READ_ONLY, frozen);
        }
        if (policy.decide(record.operator(), action.permission(), target) instanceof Decision.Denied(String why)) {
            return refuse(Refusal.FORBIDDEN, why);
        }
        if (!sighting.operator().equals(record.operator().name())) {
            return refuse(Refusal.FORBIDDEN, "This sighting was made for somebody else");
        }
        Duration age = Duration.between(sighting.observedAt(), clock.instant());
        if (age.compareTo(GOOD_FOR) > 0) {
            return refuse(Refusal.EXPIRED, "What you saw is " + age.toSeconds() + " s old; look again");
        }
        return Optional.empty();
    }

    private static Optional<Refused> refuse(Refusal refusal, String message) {
        return Optional.of(new Refused(refusal, message, Receipt.EMPTY));
    }

    private <S> Outcome lookAndStrike(GuardedAction<S> action, S seen, ActionRecord<S> record) {
        Look look = Bounded.call(LOOK_LIMIT, deadline -> action.look(seen, deadline), Look.Blind::new);
        switch (look) {
            case Look.Same same -> {}
            case Look.Different(var refusal, var message, var now) -> {
                return new Refused(refusal, message, now);
            }
            case Look.Blind(var message) -> {
                return new Refused(
                        Refusal.UNSEEN,
                        "Nothing was done, since it could not be looked at again: " + message,
                        Receipt.EMPTY);
            }
        }
        try {
            trail.append(record.struck());
        } catch (NotDurableException e) {
            log.atError().setCause(e).addKeyValue("auditId", record.auditId()).log("A strike could not be recorded");
            String message = "Nothing was done: the strike could not be put on durable record";
            return new Refused(Refusal.NOT_RECORDED, message, Receipt.EMPTY);
        }
        Strike strike = Bounded.call(
                STRIKE_LIMIT,
                deadline -> action.strike(seen, deadline),
                trouble -> new Strike.Unanswered(trouble, Receipt.EMPTY));
        return switch (strike) {
            case Strike.TurnedDown(var refusal, var message, var receipt) -> new Refused(refusal, message, receipt);
            case Strike.Rejected(var message, var receipt) -> new Outcome.Failed(message, receipt);
            case Strike.Sent sent -> confirm(action, seen, sent, sent.receipt(), record);
            case Strike.Unanswered lost -> confirm(action, seen, lost, lost.receipt(), record);
        };
    }

    private <S> Outcome confirm(
            GuardedAction<S> action, S seen, Strike strike, Receipt receipt, ActionRecord<S> record) {
        ActionContext context = new ActionContext(record.auditId(), record.operator(), record.reason(), operations);
        return Bounded.call(
                CONFIRM_LIMIT,
                deadline -> action.confirm(seen, strike, context, deadline),
                trouble -> new Outcome.Unconfirmed(
                        "It was sent, but what it did could not be seen (" + trouble + "); " + action.whereToLook(seen),
                        receipt));
    }

    private void note(AuditEvent event) {
        try {
            trail.append(event);
        } catch (NotDurableException e) {
            log.atError().setCause(e).addKeyValue("event", event).log("A turned-down request could not be recorded");
        }
    }
}
