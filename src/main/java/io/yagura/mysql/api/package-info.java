/** The REST face of the facts of MySQL. */
@NullMarked
package io.yagura.mysql.api;

import org.jspecify.annotations.NullMarked;
