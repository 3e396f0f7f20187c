package io.yagura.shell.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another origin makes a browser send. Host and port are compared, not the scheme, since a proxy
 * that ends TLS seldom passes that on.
 */
class ForeignOrigin extends OncePerRequestFilter {

    private final AccessProblems problems;

    ForeignOrigin(AccessProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOwn(origin, request)) {
            problems.forbidden(request, response, "Requests from pages of another origin are refused");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        URI page = uri(origin);
        if (page == null || page.getHost() == null) {
            return false;
        }
        int pagePort = page.getPort() > 0 ? page.getPort() : defaultPort(page.getScheme());
        return page.getHost().equalsIgnoreCase(request.getServerName())
                && (pagePort == request.getServerPort() || isPortUnsaid(page, request));
    }

    /** Neither names a port: behind a proxy that ends TLS the two schemes' defaults differ. */
    private static boolean isPortUnsaid(URI page, HttpServletRequest request) {
        return page.getPort() < 0 && request.getServerPort() == defaultPort(request.getScheme());
    }

    private static int defaultPort(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
