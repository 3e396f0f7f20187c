@NullMarked
package io.yagura.mysql.ui;

import org.jspecify.annotations.NullMarked;
