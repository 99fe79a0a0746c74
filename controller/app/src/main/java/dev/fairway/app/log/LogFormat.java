package dev.fairway.app.log;

/** For whom the log is written. */
public enum LogFormat {
    /** For people: one line an event. */
    TEXT,
    /** For machines: one JSON object an event, and a line each. */
    JSON
}
