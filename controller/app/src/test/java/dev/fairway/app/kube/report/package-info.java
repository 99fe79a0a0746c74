/** Tests of what a report looks like in a Service. */
@NullMarked
package dev.fairway.app.kube.report;

import org.jspecify.annotations.NullMarked;
