package io.yagura.shell.security;

import io.yagura.access.SignIn;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs in what the sign-in page posts. */
@Component
class FormSignIn implements AuthenticationProvider {

    private final SignIn signIn;

    FormSignIn(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String from = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        return switch (signIn.byForm(attempt.getName(), String.valueOf(attempt.getCredentials()), from)) {
            case SignIn.Result.Granted(var operator) -> SignedInOperator.authentication(operator, attempt.getDetails());
            case SignIn.Result.Refused(String message) -> throw new BadCredentialsException(message);
            case SignIn.Result.Throttled(var retryAfter) -> throw new TooManyFailures(retryAfter);
            case SignIn.Result.Unavailable(String message) -> throw new AuthenticationServiceException(message);
        };
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Was turned away unchecked. */
    static class TooManyFailures extends AuthenticationException {

        private final Duration retryAfter;

        TooManyFailures(Duration retryAfter) {
            super("Too many wrong passwords");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }
}
