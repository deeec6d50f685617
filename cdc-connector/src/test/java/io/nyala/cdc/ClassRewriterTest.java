package io.nyala.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the build has put beside these tests, against the Flink that it is for. */
class ClassRewriterTest {

    static Stream<String> adapted() {
        return AdaptToFlink2.REWRITES.keySet().stream();
    }

    /** Constructors and methods of Flink that an adapted class calls and that were another in Flink 1. */
    @ParameterizedTest
    @MethodSource("adapted")
    void whatIsCalledIsThere(String name) throws Exception {
        Set<Class<?>> changed = Set.of(
                SingleThreadFetcherManager.class, SingleThreadMultiplexSourceReaderBase.class, LogicalTypeParser.class);
        for (String call : calls(name)) {
            for (Class<?> type : changed) {
                if (call.startsWith(Type.getInternalName(type) + "#")) {
                    assertThat(members(type)).contains(call);
                }
            }
        }
    }

    @Test
    void readersAndSerializersCallWhatChanged() throws Exception {
        assertThat(calls("org/apache/flink/cdc/connectors/base/source/reader/IncrementalSourceReader"))
                .anyMatch(call -> call.startsWith(Type.getInternalName(SingleThreadFetcherManager.class) + "#<init>"));
        assertThat(calls("org/apache/flink/cdc/connectors/mysql/source/split/MySqlSplitSerializer"))
                .anyMatch(call -> call.startsWith(Type.getInternalName(LogicalTypeParser.class) + "#parse"));
    }

    @Test
    void noPropertiesAreLogged() throws Exception {
        assertThat(calls("org/apache/flink/cdc/connectors/postgres/source/fetch/PostgresSourceFetchTaskContext"))
                .noneMatch(call -> call.startsWith("java/util/Properties#toString"));
    }

    @Test
    void aClassOfAnotherShapeIsRefused() throws Exception {
        byte[] unlike = bytes("io/nyala/cdc/ClassRewriterTest");

        assertThatThrownBy(() -> ClassRewriter.rewrite("Unlike", unlike, new NameClassLoader()))
                .isInstanceOf(UnexpectedShapeException.class)
                .hasMessageContaining("Unlike")
                .hasMessageContaining("found 0 places to change, expected 1")
                .hasMessageContaining("cdc-connector/README.md");
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new HashSet<>();
        String owner = Type.getInternalName(type);
        Stream.of(type.getDeclaredConstructors())
                .forEach(one -> members.add(owner + "#<init>" + Type.getConstructorDescriptor(one)));
        Stream.of(type.getDeclaredMethods())
                .forEach(one -> members.add(owner + "#" + one.getName() + Type.getMethodDescriptor(one)));
        return members;
    }

    /** Calls of constructors and of static methods: what is not inherited. */
    private static Set<String> calls(String name) throws Exception {
        Set<String> calls = new HashSet<>();
        new ClassReader(bytes(name))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean itf) {
                                        if (called.equals("<init>")
                                                || opcode == Opcodes.INVOKESTATIC
                                                || owner.startsWith("java/")) {
                                            calls.add(owner + "#" + called + type);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }

    private static byte[] bytes(String name) throws Exception {
        try (InputStream in = ClassRewriterTest.class.getResourceAsStream("/" + name + ".class")) {
            return in.readAllBytes();
        }
    }
}
