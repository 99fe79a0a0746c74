/** Access to AWS: credentials, proxies, rate limits, errors and the IAM policy. */
@NullMarked
package dev.fairway.aws.access;

import org.jspecify.annotations.NullMarked;
