@NullMarked
package io.yagura.accounts.api;

import org.jspecify.annotations.NullMarked;
