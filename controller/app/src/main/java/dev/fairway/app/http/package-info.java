/** The pages of a running controller: for probes and for scrapers. */
@NullMarked
package dev.fairway.app.http;

import org.jspecify.annotations.NullMarked;
