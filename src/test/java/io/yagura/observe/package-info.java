@NullMarked
package io.yagura.observe;

import org.jspecify.annotations.NullMarked;
