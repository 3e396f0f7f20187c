package io.yagura.lab.aws;

import java.time.Duration;

/** What can be wrong with AWS's answer to a call. */
public sealed interface Trouble {

    /** Refused for coming too often, in the words of the service; of a PutRecords, each record is refused. */
    record Throttle() implements Trouble {}

    /** Taken, and never answered. */
    record TimeOut() implements Trouble {}

    /** The session token is too old. */
    record ExpiredToken() implements Trouble {}

    /** Done, but the connection breaks in the middle of the answer's body. */
    record HalfAPage() implements Trouble {}

    /** Done, but the answer is no JSON or CBOR. */
    record Malformed() implements Trouble {}

    /** Not done, and answered with this status. */
    record Failure(int status) implements Trouble {

        public Failure {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("no failure has the status " + status);
            }
        }
    }

    /** Done and answered after this time. */
    record Slow(Duration delay) implements Trouble {}
}
