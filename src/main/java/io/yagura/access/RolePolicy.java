package io.yagura.access;

import io.yagura.observe.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The policy: what no role of the operator opens is denied, and read-only beats every role. */
@Component
class RolePolicy implements AccessPolicy {

    private static final Logger log = LoggerFactory.getLogger(RolePolicy.class);

    private final Roles roles;
    private final ReadOnly readOnly;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    RolePolicy(Roles roles, ReadOnly readOnly, ApplicationEventPublisher events, InstantSource clock) {
        this.roles = roles;
        this.readOnly = readOnly;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Decision decide(Operator operator, Permission permission, @Nullable Target target) {
        try {
            return judge(operator, permission, target);
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("operator", operator.name())
                    .addKeyValue("permission", permission.value())
                    .log("The access policy failed, so it denied");
            return new Decision.Denied("The access policy failed, so the answer is no; see the log");
        }
    }

    @Override
    public Decision require(Operator operator, Permission permission, @Nullable Target target) {
        Decision decision = decide(operator, permission, target);
        if (decision instanceof Decision.Denied(String reason)) {
            tell(new AccessDenied(operator, permission, target == null ? null : target.id(), reason, clock.instant()));
        }
        return decision;
    }

    private Decision judge(Operator operator, Permission permission, @Nullable Target target) {
        String frozen = permission.sees() || permission.tells() ? null : readOnly.reason(target);
        if (frozen != null) {
            return new Decision.Denied(frozen);
        }
        if (roles.allows(operator, permission, target)) {
            return new Decision.Allowed();
        }
        String where = target == null ? "" : " on " + target.id();
        return new Decision.Denied(operator.name() + " may not " + permission.value() + where + "; "
                + whoMay(roles.opening(permission, target)));
    }

    private static String whoMay(List<Role> opening) {
        List<String> names = opening.stream().map(Role::name).toList();
        // the admin may everything: named only where nobody else is left to ask
        List<String> told = names.size() > 1
                ? names.stream().filter(n -> !n.equals(Roles.ADMIN)).toList()
                : names;
        return switch (told.size()) {
            case 0 -> "no role may";
            case 1 -> "the role " + told.getFirst() + " may";
            default -> "the roles " + told.stream().collect(Collectors.joining(", ")) + " may";
        };
    }

    /** A listener that fails must not turn a denial into anything else. */
    private void tell(AccessDenied denied) {
        try {
            events.publishEvent(denied);
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("operator", denied.operator().name())
                    .log("A denial was not noted");
        }
    }
}
