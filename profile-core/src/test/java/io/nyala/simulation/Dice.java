package io.nyala.simulation;

import java.util.SplittableRandom;

/** The only source of chance in a schedule. */
public final class Dice {
    private final SplittableRandom random;

    /** @param seed names the schedule */
    public Dice(long seed) {
        this.random = new SplittableRandom(mix(seed));
    }

    /** splitmix64: neighbouring seeds give unrelated schedules. */
    public static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 0 to n - 1. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** Both ends included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True once in n times. */
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** True every other time. */
    public boolean coin() {
        return random.nextBoolean();
    }
}
