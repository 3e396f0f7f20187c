@NullMarked
package io.yagura.pubsub;

import org.jspecify.annotations.NullMarked;
