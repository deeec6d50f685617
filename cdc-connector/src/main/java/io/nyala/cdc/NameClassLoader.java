package io.nyala.cdc;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A split's serializer parses the type of its key; in Flink 2 the parser asks by which class loader. */
final class NameClassLoader implements Rewrite {

    private static final String PARSER = "org/apache/flink/table/types/logical/utils/LogicalTypeParser";
    private static final String OF_TEXT = "(Ljava/lang/String;)";
    private static final String OF_TEXT_BY_LOADER = "(Ljava/lang/String;Ljava/lang/ClassLoader;)";

    @Override
    public String title() {
        return "the parser of a key's type";
    }

    @Override
    public int expected() {
        return 1;
    }

    @Override
    public MethodVisitor visitor(String method, String descriptor, MethodVisitor next, Runnable count) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String called, boolean isInterface) {
                if (!owner.equals(PARSER) || !name.equals("parse") || !called.startsWith(OF_TEXT)) {
                    super.visitMethodInsn(opcode, owner, name, called, isInterface);
                    return;
                }
                count.run();
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false);
                super.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL,
                        "java/lang/Thread",
                        "getContextClassLoader",
                        "()Ljava/lang/ClassLoader;",
                        false);
                super.visitMethodInsn(
                        opcode, owner, name, OF_TEXT_BY_LOADER + called.substring(OF_TEXT.length()), isInterface);
            }
        };
    }
}
