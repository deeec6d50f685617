/** The job: options, the graph, the names of its operators. Start with {@link io.nyala.jobs.ProfilePipeline}. */
@NullMarked
package io.nyala.jobs;

import org.jspecify.annotations.NullMarked;
