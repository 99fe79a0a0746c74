package dev.fairway.tiers.tier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** {@code @Tier("netns")} that can also be chosen by JUnit's tag of that name: needs root, kube-proxy and network namespaces. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("netns")
@Tier("netns")
public @interface NetnsTier {}
