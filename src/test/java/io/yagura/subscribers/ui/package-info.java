@NullMarked
package io.yagura.subscribers.ui;

import org.jspecify.annotations.NullMarked;
