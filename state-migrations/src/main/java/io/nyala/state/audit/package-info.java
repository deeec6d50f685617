/** What a savepoint holds of people, against itself and against the tables. */
@NullMarked
package io.nyala.state.audit;

import org.jspecify.annotations.NullMarked;
