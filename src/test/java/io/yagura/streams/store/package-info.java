@NullMarked
package io.yagura.streams.store;

import org.jspecify.annotations.NullMarked;
