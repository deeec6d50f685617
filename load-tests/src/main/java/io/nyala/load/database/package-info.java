/** A database of customers that changes at a pace, the job that reads it, and what both are compared by. */
@NullMarked
package io.nyala.load.database;

import org.jspecify.annotations.NullMarked;
