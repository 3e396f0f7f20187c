/** The logmatcher by REST. */
@NullMarked
package io.yagura.logmatcher.api;

import org.jspecify.annotations.NullMarked;
