@NullMarked
package io.yagura.streams.source;

import org.jspecify.annotations.NullMarked;
