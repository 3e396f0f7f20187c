@NullMarked
package io.yagura.shell.api;

import org.jspecify.annotations.NullMarked;
