package io.yagura.shell.security;

import io.yagura.access.Operator;
import io.yagura.access.SignIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a request in by its {@code Authorization} header, for that request alone. */
class ApiSignIn extends OncePerRequestFilter {

    private final SignIn signIn;
    private final AccessProblems problems;

    /** Keeps the operator for the request's second pass when it is answered asynchronously. */
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    ApiSignIn(SignIn signIn, AccessProblems problems) {
        this.signIn = signIn;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        SignIn.Result result = result(header, request.getRemoteAddr());
        switch (result) {
            case null -> problems.unauthorized(request, response, "The Authorization header is malformed");
            case SignIn.Result.Granted(Operator operator) -> {
                enter(operator, request, response);
                chain.doFilter(request, response);
            }
            case SignIn.Result.Refused(String message) -> problems.unauthorized(request, response, message);
            case SignIn.Result.Throttled(var retryAfter) -> problems.tooMany(request, response, retryAfter);
            case SignIn.Result.Unavailable(String message) -> problems.unavailable(request, response, message);
        }
    }

    private SignIn.@Nullable Result result(String header, String from) {
        int space = header.indexOf(' ');
        if (space < 0) {
            return null;
        }
        String credentials = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "basic" -> basic(credentials, from);
            case "bearer" -> credentials.isEmpty() ? null : signIn.byToken(credentials, from);
            default -> null;
        };
    }

    private SignIn.@Nullable Result basic(String credentials, String from) {
        String text = decoded(credentials);
        int colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 1) {
            return null;
        }
        return signIn.byBasic(text.substring(0, colon), text.substring(colon + 1), from);
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void enter(Operator operator, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        // the address alone: reading the session here would be one more thing that a cookie could decide
        context.setAuthentication(
                SignedInOperator.authentication(operator, new WebAuthenticationDetails(request.getRemoteAddr(), null)));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
