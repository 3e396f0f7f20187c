@NullMarked
package io.yagura.screen;

import org.jspecify.annotations.NullMarked;
