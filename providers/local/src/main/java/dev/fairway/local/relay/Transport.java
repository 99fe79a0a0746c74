package dev.fairway.local.relay;

/** What a frontend speaks; ports of the two are apart. */
public enum Transport {
    TCP,
    UDP
}
