package io.nyala.load.traffic;

/** How a person makes themselves known from message to message. */
interface Habit {

    /**
     * The next message of a life.
     *
     * @param index its place in the life, the first is 0
     * @param newVisit whether hours have passed since the one before
     */
    Utterance next(int index, boolean newVisit, Draw draw);
}
