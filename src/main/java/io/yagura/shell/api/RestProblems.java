package io.yagura.shell.api;

import io.yagura.act.OperationsUnreadableException;
import io.yagura.audit.AuditUnreadableException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in REST into problem+json (RFC 9457) that names the field and the value. */
@RestControllerAdvice
@Order(0)
class RestProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(RestProblems.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(e, Flaw.of(e), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(e, Flaw.of(e), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(e, List.of(Flaw.of(e)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(e, List.of(Flaw.of(e)), request);
    }

    private @Nullable ResponseEntity<Object> malformed(Exception e, List<Flaw> flaws, WebRequest request) {
        String all = String.join("; ", flaws.stream().map(Flaw::sentence).toList());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, all);
        problem.setProperty("errors", flaws);
        return handleExceptionInternal(e, problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler({
        AuditUnreadableException.class,
        OperationsUnreadableException.class,
        DataAccessException.class,
        TransactionException.class
    })
    @Nullable ResponseEntity<Object> storeIsAway(RuntimeException e, WebRequest request) {
        return logged(e, HttpStatus.SERVICE_UNAVAILABLE, "Yagura's own store does not answer", request);
    }

    /** Whoever may not come in at all is the security filter's to answer. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void passOn(RuntimeException e) {
        throw e;
    }

    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<Object> surprise(Exception e, WebRequest request) {
        return logged(e, HttpStatus.INTERNAL_SERVER_ERROR, "Something broke inside Yagura", request);
    }

    private @Nullable ResponseEntity<Object> logged(Exception e, HttpStatus status, String what, WebRequest request) {
        UUID errorId = UUID.randomUUID();
        log.atError()
                .setCause(e)
                .addKeyValue("request", request.getDescription(false))
                .log("{} (error {})", what, errorId);
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(status, what + "; its log knows more under " + errorId);
        problem.setProperty("errorId", errorId);
        return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
    }
}
