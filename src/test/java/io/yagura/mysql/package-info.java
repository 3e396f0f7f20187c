@NullMarked
package io.yagura.mysql;

import org.jspecify.annotations.NullMarked;
