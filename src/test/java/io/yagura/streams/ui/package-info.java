@NullMarked
package io.yagura.streams.ui;

import org.jspecify.annotations.NullMarked;
