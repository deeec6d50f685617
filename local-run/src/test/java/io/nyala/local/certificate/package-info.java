/** Tests of certificates of erasures. */
@NullMarked
package io.nyala.local.certificate;

import org.jspecify.annotations.NullMarked;
