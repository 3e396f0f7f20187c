@NullMarked
package io.yagura.logmatcher;

import org.jspecify.annotations.NullMarked;
