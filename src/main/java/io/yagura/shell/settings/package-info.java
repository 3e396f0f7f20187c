/** Strictness about the configuration: unknown keys and bad values stop the start with one clear sentence. */
@NullMarked
package io.yagura.shell.settings;

import org.jspecify.annotations.NullMarked;
