/** Audits a system whose input is quiet: the log counted again, the state of a savepoint and the tables must say the same. */
@NullMarked
package io.nyala.load.audit;

import org.jspecify.annotations.NullMarked;
