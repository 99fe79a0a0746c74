package dev.fairway.tiers.tier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the class where its tier can run, and fails it elsewhere if -Dfairway.require names the tier. */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Repeatable(Tier.Several.class)
@ExtendWith(TierExtension.class)
public @interface Tier {
    /** The name of a {@link TierRequirement}, in lower case. */
    String value();

    /** A class of several tiers needs what all of them need. */
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @ExtendWith(TierExtension.class)
    @interface Several {
        Tier[] value();
    }
}
