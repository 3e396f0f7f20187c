/** REST about subscribers, called from outside. */
@NullMarked
package io.yagura.subscribers.api;

import org.jspecify.annotations.NullMarked;
