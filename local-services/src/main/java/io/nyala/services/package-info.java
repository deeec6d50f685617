/** Nyala's neighbours as they are in production, each a process of its own on this machine: Kafka and Kudu. */
@NullMarked
package io.nyala.services;

import org.jspecify.annotations.NullMarked;
