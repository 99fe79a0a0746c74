/** What is installed: the app, the providers, and the commands that come with them. */
@NullMarked
package dev.fairway.dist;

import org.jspecify.annotations.NullMarked;
