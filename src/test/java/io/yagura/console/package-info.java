/** A console as a user has it: a process of its own, tried over HTTP and in a browser. */
@NullMarked
package io.yagura.console;

import org.jspecify.annotations.NullMarked;
