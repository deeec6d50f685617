/** The signed word that an erasure was carried out, and where what was erased still stands: for those who must show it (GDPR Art. 5(2)). */
@NullMarked
package io.nyala.local.certificate;

import org.jspecify.annotations.NullMarked;
