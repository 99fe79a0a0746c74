/** Small programs that run inside a network namespace, in JVMs of their own; each ends when whoever started it does. */
@NullMarked
package dev.fairway.lab.net.inside;

import org.jspecify.annotations.NullMarked;
