package dev.fairway.local;

import dev.fairway.api.goal.Protocol;

/** What clients connect to. */
record LocalPort(Protocol protocol, int number) {}
