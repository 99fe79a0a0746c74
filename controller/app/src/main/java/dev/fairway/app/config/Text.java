package dev.fairway.app.config;

/** A scalar of the file and the line of its key. */
record Text(String value, int line) {}
