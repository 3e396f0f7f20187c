/** REST for what belongs to no feature, and what all of REST has in common: problems, strict input, its description. */
@NullMarked
package io.yagura.shell.api;

import org.jspecify.annotations.NullMarked;
