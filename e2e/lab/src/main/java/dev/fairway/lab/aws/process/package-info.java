/** The lab's AWS as a process of its own. */
@NullMarked
package dev.fairway.lab.aws.process;

import org.jspecify.annotations.NullMarked;
