package io.yagura.shell.api;

import io.yagura.act.Judged;

/** What became of one sighting among several. */
sealed interface Attempt {

    /** The desk judged it. */
    record Made(Judged judged) implements Attempt {}

    /** It was no sighting; nothing was touched. */
    record Bad(String message) implements Attempt {}

    /** The desk broke over it. */
    record Broken(String message) implements Attempt {}
}
