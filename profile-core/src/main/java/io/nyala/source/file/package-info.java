/** Files of rows: CSV and JSON Lines, as one loads them by hand and as a folder is read. */
@NullMarked
package io.nyala.source.file;

import org.jspecify.annotations.NullMarked;
