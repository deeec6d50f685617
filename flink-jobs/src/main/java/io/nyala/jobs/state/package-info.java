/** State and types: hand-written serializers, the one cache in front of RocksDB, counters that survive a crash. */
@NullMarked
package io.nyala.jobs.state;

import org.jspecify.annotations.NullMarked;
