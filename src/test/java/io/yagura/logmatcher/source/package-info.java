@NullMarked
package io.yagura.logmatcher.source;

import org.jspecify.annotations.NullMarked;
