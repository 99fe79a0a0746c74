/** What belongs to the account: who calls (STS), and the tag index over all services. */
@NullMarked
package dev.fairway.lab.aws.account;

import org.jspecify.annotations.NullMarked;
