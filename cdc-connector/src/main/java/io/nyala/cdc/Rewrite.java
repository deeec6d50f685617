package io.nyala.cdc;

import org.objectweb.asm.MethodVisitor;

/** A change of call sites, counted, so that it can be told whether the class has the shape that the change was made for. */
interface Rewrite {

    /** What is changed, for messages. */
    String title();

    /** How many places of the class must be changed. */
    int expected();

    /**
     * The visitor of one method: changes what it is about and hands on everything else.
     *
     * @param method name of the method
     * @param descriptor its parameters and what it returns
     * @param next takes the rewritten method
     * @param count told of each place that is changed
     */
    MethodVisitor visitor(String method, String descriptor, MethodVisitor next, Runnable count);
}
