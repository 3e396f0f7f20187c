package io.yagura.shell.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Answers for paths that REST does not have. */
class Nowhere {

    public ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        String message = "There is nothing at '" + request.getRequestURI() + "'";
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, message))
                .build();
    }
}
