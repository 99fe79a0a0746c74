/** What a client of the API server is made of, and what its errors mean, in words without a credential. */
@NullMarked
package dev.fairway.app.kube.client;

import org.jspecify.annotations.NullMarked;
