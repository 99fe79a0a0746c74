/** The store over HTTP: paths, Status responses, watches, tables, discovery. */
@NullMarked
package dev.fairway.lab.apiserver.http;

import org.jspecify.annotations.NullMarked;
