package dev.fairway.local.relay;

/** A frontend as it is wanted now, with its backend as it is now. */
record Route(Frontend frontend, LiveBackend backend) {
    Policy policy() {
        return frontend.policy();
    }
}
