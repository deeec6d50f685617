package io.nyala.load.traffic;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Repeatable chance: {@link Random}, whose numbers the Java specification fixes for ever, seeded by what is drawn for. */
public final class Draw {

    private final Random random;

    private Draw(long seed) {
        this.random = new Random(seed);
    }

    /** The chance of one subject (a person, the schedule), independent of that of any other. */
    public static Draw of(long seed, String purpose, long subject) {
        return new Draw(mix(mix(seed) ^ mix(purpose.hashCode()) ^ mix(subject * 0x9E3779B97F4A7C15L)));
    }

    /** A whole number in [low, high]. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** A fraction in [0, 1). */
    public double fraction() {
        return random.nextDouble();
    }

    /** True with a probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** One of some things, each as likely. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A random UUID in its usual text form. */
    public String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
