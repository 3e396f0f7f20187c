/** A small shop and the traffic it makes. */
@NullMarked
package io.yagura.lab.shop;

import org.jspecify.annotations.NullMarked;
