package io.yagura.rest;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Decision;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import io.yagura.observe.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * {@code admin} may everything, {@code sre} everything but see literals, {@code viewer} only see, and {@code stranger}
 * only see the audit.
 */
public class FakePolicy implements AccessPolicy {

    /** What was really tried and denied, as {@code operator permission}. */
    public final List<String> denials = new CopyOnWriteArrayList<>();

    @Override
    public Decision decide(Operator operator, Permission permission, @Nullable Target target) {
        String verb = permission.value().substring(permission.value().indexOf('.') + 1);
        boolean yes = switch (operator.name()) {
            case "admin" -> true;
            case "sre" -> !verb.startsWith("see-");
            case "viewer" -> verb.equals("see");
            case "stranger" -> permission.value().equals("audit.see");
            default -> false;
        };
        return yes ? new Decision.Allowed() : new Decision.Denied(operator.name() + " may not " + permission.value());
    }

    @Override
    public Decision require(Operator operator, Permission permission, @Nullable Target target) {
        Decision decision = decide(operator, permission, target);
        if (!decision.allowed()) {
            denials.add(operator.name() + " " + permission.value());
        }
        return decision;
    }
}
