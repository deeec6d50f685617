package io.nyala.cdc;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The Postgres reader writes all its properties into the log, the password of the database among them: now a word stands there instead. */
final class HideProperties implements Rewrite {

    @Override
    public String title() {
        return "properties in the log";
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
                if (owner.equals("java/util/Properties") && name.equals("toString")) {
                    count.run();
                    super.visitInsn(Opcodes.POP);
                    super.visitLdcInsn("not shown");
                } else {
                    super.visitMethodInsn(opcode, owner, name, called, isInterface);
                }
            }
        };
    }
}
