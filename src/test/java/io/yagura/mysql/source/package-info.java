/** What Yagura reads of real servers. */
@NullMarked
package io.yagura.mysql.source;

import org.jspecify.annotations.NullMarked;
