/** The gates of the whole house. */
@NullMarked
package io.yagura;

import org.jspecify.annotations.NullMarked;
