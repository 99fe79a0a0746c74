package dev.fairway.tiers.tier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** {@code @Tier("docker")} that can also be chosen by JUnit's tag of that name: needs a Docker daemon. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("docker")
@Tier("docker")
public @interface DockerTier {}
