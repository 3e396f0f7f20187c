@NullMarked
package io.yagura.streams;

import org.jspecify.annotations.NullMarked;
