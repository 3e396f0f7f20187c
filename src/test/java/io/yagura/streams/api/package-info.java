@NullMarked
package io.yagura.streams.api;

import org.jspecify.annotations.NullMarked;
