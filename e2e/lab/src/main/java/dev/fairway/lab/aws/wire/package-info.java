/** The query and JSON protocols of AWS, read and written by the SDK's own field metadata. */
@NullMarked
package dev.fairway.lab.aws.wire;

import org.jspecify.annotations.NullMarked;
