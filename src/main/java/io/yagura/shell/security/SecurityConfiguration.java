package io.yagura.shell.security;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.yagura.access.SignIn;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Three doors: programs, those who look after Yagura itself, and people with a browser. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String SIGN_IN_PAGE = "/login";

    /** Flow 25.2 starts by inline scripts and evaluates what the server sends; the rest of the page is ours alone. */
    private static final String PAGE_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-src 'none'",
            "frame-ancestors 'none'");

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Vaadin forwards, and Tomcat 11 closes a forwarded answer before headers that wait for its end are written. */
    private static final ObjectPostProcessor<HeaderWriterFilter> AT_ONCE = new ObjectPostProcessor<>() {
        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    };

    /** Programs: each request brings its credentials, so no cookie counts and there is nothing to forge. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SignIn signIn, AccessProblems problems) {
        return http.securityMatcher("/api/**", "/lab/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> strict(headers, DATA_POLICY))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new ApiSignIn(signIn, problems), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new ForeignOrigin(problems), ApiSignIn.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Yagura itself: health for anyone, its description for who is signed in, its insides for who may see them. */
    @Bean
    @Order(2)
    SecurityFilterChain keepers(HttpSecurity http, SignIn signIn, AccessProblems problems, InternalsGate gate) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        OrRequestMatcher description =
                new OrRequestMatcher(path.matcher("/v3/api-docs/**"), path.matcher("/v3/api-docs.yaml"));
        return http.securityMatcher(
                        new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks(), description))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                // a header cannot be forged by another page, a cookie can
                .csrf(csrf ->
                        csrf.ignoringRequestMatchers(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> strict(headers, DATA_POLICY))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new ApiSignIn(signIn, problems), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new ForeignOrigin(problems), ApiSignIn.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(description)
                        .authenticated()
                        .anyRequest()
                        .access(gate))
                .build();
    }

    /** People: a page, a session, and Vaadin's own guard on every view. */
    @Bean
    @Order(3)
    SecurityFilterChain people(
            HttpSecurity http,
            FormSignIn formSignIn,
            AccessProblems problems,
            VaadinDefaultRequestCache wanted,
            InstantSource clock) {
        wanted.setDelegateRequestCache(untouchedAddresses());
        return http.authenticationManager(new ProviderManager(formSignIn))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(headers -> strict(headers, PAGE_POLICY))
                .addFilterBefore(new ForeignOrigin(problems), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(SIGN_IN_PAGE)
                                // an address that leads nowhere is for the router to say, which guards each view itself
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .formLogin(form -> form.failureHandler(new FormFailure(SIGN_IN_PAGE, clock)))
                .build();
    }

    /** A link from another tool must find its reader signed in; what another page posts must not. */
    @Bean
    CookieSameSiteSupplier cookiesStayHome() {
        return CookieSameSiteSupplier.ofLax();
    }

    /** The address says what is selected on the screen: it comes back as it was, without a "continue" at its end. */
    @SuppressWarnings("NullAway") // null means none, though the parameter is not declared so
    private static RequestCache untouchedAddresses() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers, String policy) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(content -> content.policyDirectives(policy))
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"))
                .withObjectPostProcessor(AT_ONCE);
    }
}
