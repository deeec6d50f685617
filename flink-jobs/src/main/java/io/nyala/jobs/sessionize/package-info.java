/** Stage sessionize-events: what belongs to one visitor. */
@NullMarked
package io.nyala.jobs.sessionize;

import org.jspecify.annotations.NullMarked;
