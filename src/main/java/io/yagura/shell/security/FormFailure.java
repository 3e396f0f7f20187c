package io.yagura.shell.security;

import io.yagura.shell.security.FormSignIn.TooManyFailures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Sends the sign-in page back with what went wrong in its query: {@code error}, {@code wait} with the seconds to wait,
 * or {@code unavailable}.
 */
class FormFailure implements AuthenticationFailureHandler {

    private final String page;

    FormFailure(String page) {
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        response.sendRedirect(request.getContextPath() + page + "?" + query(exception));
    }

    private static String query(AuthenticationException exception) {
        return switch (exception) {
            case TooManyFailures tooMany ->
                "wait=" + Math.max(1, tooMany.retryAfter().toSeconds());
            case AuthenticationServiceException e -> "unavailable";
            default -> "error";
        };
    }
}
