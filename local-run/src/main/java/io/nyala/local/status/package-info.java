/** How the system is: processes, the job, what went in and came out of each stage, lag and freshness. */
@NullMarked
package io.nyala.local.status;

import org.jspecify.annotations.NullMarked;
