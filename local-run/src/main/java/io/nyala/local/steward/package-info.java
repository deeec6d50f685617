/** Orders of stewards: sent, followed until they have happened, and the history of who is who explained. */
@NullMarked
package io.nyala.local.steward;

import org.jspecify.annotations.NullMarked;
