package dev.fairway.local.relay;

/** A frontend as it is wanted now, with its backend as it is now. */
record Route(Frontend frontend, BackendState backend) {
    Policy policy() {
        return frontend.policy();
    }
}
