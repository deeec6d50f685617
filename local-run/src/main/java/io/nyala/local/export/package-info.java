/** All that is held of a person as one document (GDPR Art. 15 and 20): rows, messages of the log, and what each is for. */
@NullMarked
package io.nyala.local.export;

import org.jspecify.annotations.NullMarked;
