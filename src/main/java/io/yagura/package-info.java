@NullMarked
package io.yagura;

import org.jspecify.annotations.NullMarked;
