package io.yagura.shell.api;

import io.yagura.act.Judged;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An action that its operator may not take: a 403 that says where the attempt stands in the audit. */
class ForbiddenAction extends ErrorResponseException {

    ForbiddenAction(Judged judged) {
        super(HttpStatus.FORBIDDEN, problem(judged), null);
    }

    private static ProblemDetail problem(Judged judged) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN, judged.outcome().message());
        problem.setProperty("auditId", judged.auditId());
        return problem;
    }
}
