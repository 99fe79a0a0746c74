package dev.fairway.tiers.controller;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Against the lab's API server: on every machine. */
@Execution(ExecutionMode.CONCURRENT)
class LabScaleTest extends ScaleContract {
    @Override
    TestApiServer startServer() {
        return TestApiServer.lab();
    }
}
