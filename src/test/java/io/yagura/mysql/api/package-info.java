@NullMarked
package io.yagura.mysql.api;

import org.jspecify.annotations.NullMarked;
