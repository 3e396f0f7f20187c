package io.yagura.shell.security;

import io.yagura.shell.security.FormSignIn.TooManyFailures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Sends the sign-in page back with what went wrong in its query: {@code error}, {@code until} with the second of
 * the epoch from which on one may try again, or {@code unavailable}.
 */
class FormFailure implements AuthenticationFailureHandler {

    private final String page;
    private final InstantSource clock;

    FormFailure(String page, InstantSource clock) {
        this.clock = clock;
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        response.sendRedirect(request.getContextPath() + page + "?" + query(exception));
    }

    private String query(AuthenticationException exception) {
        return switch (exception) {
            case TooManyFailures tooMany ->
                "until="
                        + clock.instant()
                                .plus(tooMany.retryAfter())
                                .plusSeconds(1)
                                .getEpochSecond();
            case AuthenticationServiceException e -> "unavailable";
            default -> "error";
        };
    }
}
