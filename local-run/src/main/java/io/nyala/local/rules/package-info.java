/** Identity rules that are tried before they are taken into use. */
@NullMarked
package io.nyala.local.rules;

import org.jspecify.annotations.NullMarked;
