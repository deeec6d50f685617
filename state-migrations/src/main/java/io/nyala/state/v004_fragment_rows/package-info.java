/** Fragments of form 3, before rows of databases and files were part of a profile, and of form 4. */
@NullMarked
package io.nyala.state.v004_fragment_rows;

import org.jspecify.annotations.NullMarked;
