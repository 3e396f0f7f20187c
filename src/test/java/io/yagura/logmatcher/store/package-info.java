@NullMarked
package io.yagura.logmatcher.store;

import org.jspecify.annotations.NullMarked;
