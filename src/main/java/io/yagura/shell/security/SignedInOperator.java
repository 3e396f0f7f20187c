package io.yagura.shell.security;

import io.yagura.access.CurrentOperator;
import io.yagura.access.Operator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * The operator as Spring Security carries it: in a request by its thread, in a Vaadin UI by the session that the UI
 * belongs to, so also within {@code UI.access}. The address is the one of the sign-in.
 */
@Component
class SignedInOperator implements CurrentOperator {

    private static final String ROLE = "ROLE_";

    @Override
    public Operator get() {
        Operator operator = from(SecurityContextHolder.getContext().getAuthentication());
        if (operator == null) {
            throw new IllegalStateException("Nobody is signed in on this thread");
        }
        return operator;
    }

    static @Nullable Operator from(@Nullable Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return null;
        }
        Set<String> roles = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .collect(Collectors.toUnmodifiableSet());
        String address =
                authentication.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        return new Operator(authentication.getName(), roles, address);
    }

    static Authentication authentication(Operator operator, @Nullable Object details) {
        Set<GrantedAuthority> authorities = operator.roles().stream()
                .map(role -> new SimpleGrantedAuthority(ROLE + role))
                .collect(Collectors.toUnmodifiableSet());
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(operator.name(), null, authorities);
        token.setDetails(details);
        return token;
    }
}
