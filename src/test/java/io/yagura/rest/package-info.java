/** A console that is REST alone, with fakes behind it, for the tests of every feature's REST. */
@NullMarked
package io.yagura.rest;

import org.jspecify.annotations.NullMarked;
