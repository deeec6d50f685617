/** What is known of a person: attributes, counters, and the fold that makes them, right in any order of arrival. */
@NullMarked
package io.nyala.profile;

import org.jspecify.annotations.NullMarked;
