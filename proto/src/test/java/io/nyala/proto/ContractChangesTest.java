package io.nyala.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The comparer must be able to fail: one test for each kind of break, and one that additions pass. */
class ContractChangesTest {

    @Test
    void additionsPass() {
        assertThat(after(file -> {
                    file.addMessageTypeBuilder().setName("New");
                    file.getMessageTypeBuilder(0)
                            .addFieldBuilder()
                            .setName("added")
                            .setNumber(99)
                            .setType(FieldDescriptorProto.Type.TYPE_STRING);
                    file.getEnumTypeBuilder(0)
                            .addValueBuilder()
                            .setName("C_ADDED")
                            .setNumber(7);
                }))
                .isEmpty();
    }

    @Test
    void removedFieldFails() {
        assertThat(after(file -> file.getMessageTypeBuilder(0).removeField(0)))
                .containsExactly("field t.M.a = 1 removed or renumbered");
    }

    @Test
    void renumberedFieldFails() {
        assertThat(after(
                        file -> file.getMessageTypeBuilder(0).getFieldBuilder(0).setNumber(5)))
                .containsExactly("field t.M.a = 1 removed or renumbered");
    }

    @Test
    void swappedNumbersFail() {
        assertThat(after(file -> {
                    file.getMessageTypeBuilder(0).getFieldBuilder(0).setNumber(2);
                    file.getMessageTypeBuilder(0).getFieldBuilder(1).setNumber(1);
                }))
                .hasSize(2)
                .allMatch(line -> line.contains("renamed"));
    }

    @Test
    void retypedFieldFails() {
        assertThat(after(file ->
                        file.getMessageTypeBuilder(0).getFieldBuilder(0).setType(FieldDescriptorProto.Type.TYPE_BYTES)))
                .singleElement()
                .asString()
                .contains("field t.M.a = 1 was LABEL_OPTIONAL TYPE_STRING, is LABEL_OPTIONAL TYPE_BYTES");
    }

    @Test
    void fieldThatBecomesRepeatedFails() {
        assertThat(after(file -> file.getMessageTypeBuilder(0)
                        .getFieldBuilder(0)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)))
                .hasSize(1);
    }

    @Test
    void fieldThatLosesPresenceFails() {
        assertThat(after(file -> file.getMessageTypeBuilder(0)
                        .getFieldBuilder(1)
                        .clearOneofIndex()
                        .clearProto3Optional()))
                .hasSize(1);
    }

    @Test
    void fieldThatPointsAtAnotherMessageFails() {
        assertThat(after(
                        file -> file.getMessageTypeBuilder(0).getFieldBuilder(2).setTypeName(".t.N")))
                .hasSize(1);
    }

    @Test
    void removedMessageFails() {
        assertThat(after(file -> file.removeMessageType(0))).containsExactly("message t.M removed");
    }

    @Test
    void movedJavaPackageFails() {
        assertThat(after(file -> file.getOptionsBuilder().setJavaPackage("elsewhere")))
                .containsExactly("message t.M moved to Java package elsewhere");
    }

    @Test
    void changedEnumFails() {
        assertThat(after(file -> file.getEnumTypeBuilder(0).removeValue(1)))
                .containsExactly("enum value t.C.C_ONE = 1 removed, renamed or renumbered");
        assertThat(after(file -> file.removeEnumType(0))).containsExactly("enum t.C removed");
    }

    private static List<String> after(Consumer<FileDescriptorProto.Builder> change) {
        FileDescriptorProto released = aContract();
        FileDescriptorProto.Builder current = released.toBuilder();
        change.accept(current);
        return ContractChanges.breaking(setOf(released), setOf(current.build()));
    }

    private static FileDescriptorSet setOf(FileDescriptorProto file) {
        return FileDescriptorSet.newBuilder().addFile(file).build();
    }

    private static FileDescriptorProto aContract() {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("t.proto").setPackage("t");
        file.getOptionsBuilder().setJavaPackage("here");
        DescriptorProto.Builder message = file.addMessageTypeBuilder().setName("M");
        message.addOneofDeclBuilder().setName("_b");
        message.addField(field("a", 1, FieldDescriptorProto.Type.TYPE_STRING));
        message.addField(field("b", 2, FieldDescriptorProto.Type.TYPE_INT64)
                .setOneofIndex(0)
                .setProto3Optional(true));
        message.addField(field("m", 3, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(".t.M"));
        EnumDescriptorProto.Builder type = file.addEnumTypeBuilder().setName("C");
        type.addValueBuilder().setName("C_UNSPECIFIED").setNumber(0);
        type.addValueBuilder().setName("C_ONE").setNumber(1);
        return file.build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(type);
    }
}
