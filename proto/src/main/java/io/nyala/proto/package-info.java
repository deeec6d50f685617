/** Classes generated from the contracts in {@code src/main/proto}; only codec packages import them. */
package io.nyala.proto;
