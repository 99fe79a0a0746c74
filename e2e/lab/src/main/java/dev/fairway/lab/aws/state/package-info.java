/** What every resource of the lab's AWS needs: versioned storage, identifiers, tags, filters, pages, the settings. */
@NullMarked
package dev.fairway.lab.aws.state;

import org.jspecify.annotations.NullMarked;
