@NullMarked
package io.yagura.pubsub.worker;

import org.jspecify.annotations.NullMarked;
