package dev.fairway.tiers.apiserver;

/** Claims are asked in a world of their own. */
interface Claims {
    ApiServerClient world();
}
