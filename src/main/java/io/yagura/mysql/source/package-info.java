/** MySQL and MariaDB over JDBC. */
@NullMarked
package io.yagura.mysql.source;

import org.jspecify.annotations.NullMarked;
