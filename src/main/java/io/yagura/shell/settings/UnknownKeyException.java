package io.yagura.shell.settings;

import java.util.List;

/** The configuration holds keys that nothing reads. */
class UnknownKeyException extends RuntimeException {

    /**
     * Says which.
     *
     * @param sentences one for each key
     */
    UnknownKeyException(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
