/** The doors of the web: who gets in, by which credentials, and what a browser may do with an answer. */
@NullMarked
package io.yagura.shell.security;

import org.jspecify.annotations.NullMarked;
