/** Small programs that run inside a network namespace, in JVMs of their own. Each ends when its parent process ends. */
@NullMarked
package dev.fairway.lab.net.inside;

import org.jspecify.annotations.NullMarked;
