@NullMarked
package io.yagura.logmatcher.ui;

import org.jspecify.annotations.NullMarked;
