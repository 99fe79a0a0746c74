/** The way to AWS: credentials, proxies, limits, errors, and what must be allowed. */
@NullMarked
package dev.fairway.aws.access;

import org.jspecify.annotations.NullMarked;
