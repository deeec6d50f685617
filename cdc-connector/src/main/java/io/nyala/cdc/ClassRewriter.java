package io.nyala.cdc;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Applies a {@link Rewrite} to a class and refuses a class that has not exactly the shape which the rewrite was made for. */
final class ClassRewriter {

    private ClassRewriter() {}

    /**
     * Rewrites.
     *
     * @param name of the class, for messages
     * @param original its bytes
     * @return the bytes of the rewritten class
     * @throws UnexpectedShapeException when it has more or fewer places to change than expected
     */
    static byte[] rewrite(String name, byte[] original, Rewrite rewrite) {
        Count count = new Count();
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String method,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        return rewrite.visitor(method, descriptor, next, count);
                    }
                },
                0);
        if (count.places != rewrite.expected()) {
            throw new UnexpectedShapeException("%s: %s: found %d places to change, expected %d"
                    .formatted(name, rewrite.title(), count.places, rewrite.expected()));
        }
        return writer.toByteArray();
    }

    private static final class Count implements Runnable {
        private int places;

        @Override
        public void run() {
            places++;
        }
    }
}
