/** What proves the chart: it is rendered by Helm itself, and what comes out is read as strictly as Kubernetes and Flink do. */
@NullMarked
package io.nyala.helm;

import org.jspecify.annotations.NullMarked;
