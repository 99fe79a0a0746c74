package dev.fairway.tiers.apiserver;

import io.fabric8.kubernetes.client.Config;

/** An API server that the contract is asked of. */
interface ApiServerUnderTest extends AutoCloseable {
    Config config();

    /** After this, watches from earlier versions are 410. */
    void forgetHistory();

    @Override
    void close();
}
