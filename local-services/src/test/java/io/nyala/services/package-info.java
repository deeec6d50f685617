/** Proves that the servers start, work, survive a crash and never outlive their owner. */
@NullMarked
package io.nyala.services;

import org.jspecify.annotations.NullMarked;
