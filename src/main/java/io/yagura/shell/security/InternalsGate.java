package io.yagura.shell.security;

import io.yagura.access.AccessPolicy;
import io.yagura.access.Operator;
import io.yagura.access.Permission;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Opens Yagura's own insides, such as its metrics, to those who may see them. */
@Component
class InternalsGate implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Permission SEE_INTERNALS = new Permission("yagura.see-internals");

    private final AccessPolicy policy;

    InternalsGate(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Operator operator = SignedInOperator.from(authentication.get());
        return new AuthorizationDecision(operator != null
                && policy.require(operator, SEE_INTERNALS, null).allowed());
    }
}
