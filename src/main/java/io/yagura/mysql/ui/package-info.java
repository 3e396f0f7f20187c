/** MySQL on the screen: the panel, the drawer of an instance, and the way to a kill. */
@NullMarked
package io.yagura.mysql.ui;

import org.jspecify.annotations.NullMarked;
