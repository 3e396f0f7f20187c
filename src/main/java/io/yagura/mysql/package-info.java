/** MySQL and MariaDB: sessions, the lock graph, deadlocks, and the kills. */
@NullMarked
@ApplicationModule
package io.yagura.mysql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
