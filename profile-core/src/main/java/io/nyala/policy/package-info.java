/** What people's data may be used for and how long it is kept: the operator's declaration, enforced by the packages that keep data. */
@NullMarked
package io.nyala.policy;

import org.jspecify.annotations.NullMarked;
