/** JSON documents, their keys, and failures as Status objects. */
@NullMarked
package dev.fairway.lab.apiserver.doc;

import org.jspecify.annotations.NullMarked;
