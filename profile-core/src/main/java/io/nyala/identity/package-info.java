/** Who a person is: identifiers, their keys and priorities. Linking comes here. */
@NullMarked
package io.nyala.identity;

import org.jspecify.annotations.NullMarked;
