package io.yagura.access;

/** Who is behind the request or screen that runs on this thread. */
public interface CurrentOperator {

    /**
     * {@return the signed-in operator}
     *
     * @throws IllegalStateException when nobody is signed in: callers sit behind the sign-in
     */
    Operator get();
}
