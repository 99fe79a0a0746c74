/** The installed controller as a process: trains its AOT cache and measures its start, memory and CPU time. */
@NullMarked
package dev.fairway.lab.bench;

import org.jspecify.annotations.NullMarked;
