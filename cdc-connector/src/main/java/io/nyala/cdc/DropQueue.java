package io.nyala.cdc;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A reader's constructor hands its queue of records to the fetcher manager and to the reader's base class; in Flink 2 the manager makes the
 * queue itself and neither takes one. Twice the queue is pushed and twice it is a parameter: four places.
 */
final class DropQueue implements Rewrite {

    private static final String QUEUE =
            "Lorg/apache/flink/connector/base/source/reader/synchronization/FutureCompletingBlockingQueue;";
    private static final String WITH_QUEUE = "(" + QUEUE;
    private static final int QUEUE_PARAMETER = 1;

    @Override
    public String title() {
        return "the queue that a reader's constructor hands on";
    }

    @Override
    public int expected() {
        return 4;
    }

    @Override
    public MethodVisitor visitor(String method, String descriptor, MethodVisitor next, Runnable count) {
        if (!method.equals("<init>") || !descriptor.startsWith(WITH_QUEUE)) {
            return next;
        }
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitVarInsn(int opcode, int variable) {
                if (opcode == Opcodes.ALOAD && variable == QUEUE_PARAMETER) {
                    count.run();
                } else {
                    super.visitVarInsn(opcode, variable);
                }
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
                if (name.equals("<init>") && called.startsWith(WITH_QUEUE)) {
                    count.run();
                    super.visitMethodInsn(
                            opcode, owner, name, "(" + called.substring(WITH_QUEUE.length()), isInterface);
                } else {
                    super.visitMethodInsn(opcode, owner, name, called, isInterface);
                }
            }
        };
    }
}
