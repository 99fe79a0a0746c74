/** The shell of production, with real informers and threads, against an API server over HTTP: ours and the real one. */
@NullMarked
package dev.fairway.tiers.controller;

import org.jspecify.annotations.NullMarked;
