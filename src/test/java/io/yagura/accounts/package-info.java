@NullMarked
package io.yagura.accounts;

import org.jspecify.annotations.NullMarked;
