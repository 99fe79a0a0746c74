/** From a goal to an outcome: observe, plan, apply, report. Knows neither Kubernetes nor any cloud. */
@NullMarked
package dev.fairway.engine;

import org.jspecify.annotations.NullMarked;
