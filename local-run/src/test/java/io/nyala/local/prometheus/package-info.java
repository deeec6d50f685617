/** The chart's alerts and dashboard, asked of a real Prometheus. */
@NullMarked
package io.nyala.local.prometheus;

import org.jspecify.annotations.NullMarked;
