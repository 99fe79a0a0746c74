package dev.fairway.tiers.tier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** {@code @Tier("awscli")} that can also be chosen by JUnit's tag of that name: needs the aws command line. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("awscli")
@Tier("awscli")
public @interface AwscliTier {}
