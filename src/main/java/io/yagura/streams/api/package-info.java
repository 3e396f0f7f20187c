/** The REST face of streams. */
@NullMarked
package io.yagura.streams.api;

import org.jspecify.annotations.NullMarked;
