/** The REST face of the facts about subscribers. */
@NullMarked
package io.yagura.subscribers.api;

import org.jspecify.annotations.NullMarked;
