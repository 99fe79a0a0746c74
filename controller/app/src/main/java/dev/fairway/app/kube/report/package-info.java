/** Pure: what a report looks like in a Service's status, and the patches that put it there. */
@NullMarked
package dev.fairway.app.kube.report;

import org.jspecify.annotations.NullMarked;
