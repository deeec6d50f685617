/** Stage resolve-identity: whose event this is, and the rows that follow from it. */
@NullMarked
package io.nyala.jobs.identity;

import org.jspecify.annotations.NullMarked;
