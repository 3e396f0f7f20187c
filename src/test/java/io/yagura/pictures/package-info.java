/** The real screen over made-up facts, so that it can be looked at in every state without a server. */
@NullMarked
package io.yagura.pictures;

import org.jspecify.annotations.NullMarked;
