@NullMarked
package io.yagura.act;

import org.jspecify.annotations.NullMarked;
