/** Tests of the document that is handed out. */
@NullMarked
package io.nyala.local.export;

import org.jspecify.annotations.NullMarked;
