/** Prometheus beside the local system, with the chart's alert rules. */
@NullMarked
package io.nyala.local.prometheus;

import org.jspecify.annotations.NullMarked;
