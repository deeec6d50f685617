package io.nyala.local.status;

/**
 * Nothing is lost silently: what goes into a stage comes out of it, in one of the named ways.
 *
 * @param name the equation in words
 * @param left what went in
 * @param right what came out
 * @param verdict whether it holds
 */
public record Equation(String name, long left, long right, Verdict verdict) {
    /** What the two sides say. */
    public enum Verdict {
        /** They are equal. */
        holds,
        /** More went in than came out, and the job is still at work. */
        on_the_way,
        /** They differ and nothing is on the way. */
        broken
    }

    static Equation of(String name, long left, long right, boolean atWork) {
        Verdict verdict = left == right ? Verdict.holds : atWork && left > right ? Verdict.on_the_way : Verdict.broken;
        return new Equation(name, left, right, verdict);
    }
}
