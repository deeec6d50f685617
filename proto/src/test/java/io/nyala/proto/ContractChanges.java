package io.nyala.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a new set of contracts takes away from a released one. Additions are free; whatever a deployed reader or writer
 * relies on (messages, fields, numbers, names, types, presence, enum values, Java packages) must stay.
 */
final class ContractChanges {

    private final Map<String, DescriptorProto> messages = new LinkedHashMap<>();
    private final Map<String, EnumDescriptorProto> enums = new LinkedHashMap<>();
    private final Map<String, String> javaPackages = new LinkedHashMap<>();

    private ContractChanges(FileDescriptorSet set) {
        for (FileDescriptorProto file : set.getFileList()) {
            String javaPackage = file.getOptions().getJavaPackage();
            for (DescriptorProto message : file.getMessageTypeList()) {
                javaPackages.put(file.getPackage() + "." + message.getName(), javaPackage);
                index(file.getPackage(), message);
            }
            for (EnumDescriptorProto type : file.getEnumTypeList()) {
                enums.put(file.getPackage() + "." + type.getName(), type);
            }
        }
    }

    /** One line for every breaking difference; empty when {@code current} serves every user of {@code released}. */
    static List<String> breaking(FileDescriptorSet released, FileDescriptorSet current) {
        ContractChanges before = new ContractChanges(released);
        ContractChanges after = new ContractChanges(current);
        List<String> breaks = new ArrayList<>();
        before.javaPackages.forEach((name, javaPackage) -> {
            String now = after.javaPackages.get(name);
            if (now != null && !now.equals(javaPackage)) {
                breaks.add("message " + name + " moved to Java package " + now);
            }
        });
        before.messages.forEach((name, message) -> compare(name, message, after.messages.get(name), breaks));
        before.enums.forEach((name, type) -> compare(name, type, after.enums.get(name), breaks));
        return breaks;
    }

    private void index(String scope, DescriptorProto message) {
        String name = scope + "." + message.getName();
        messages.put(name, message);
        message.getNestedTypeList().forEach(nested -> index(name, nested));
        message.getEnumTypeList().forEach(nested -> enums.put(name + "." + nested.getName(), nested));
    }

    private static void compare(String name, DescriptorProto before, DescriptorProto after, List<String> breaks) {
        if (after == null) {
            breaks.add("message " + name + " removed");
            return;
        }
        Map<Integer, FieldDescriptorProto> byNumber = new LinkedHashMap<>();
        after.getFieldList().forEach(field -> byNumber.put(field.getNumber(), field));
        for (FieldDescriptorProto field : before.getFieldList()) {
            String where = "field " + name + "." + field.getName() + " = " + field.getNumber();
            FieldDescriptorProto now = byNumber.get(field.getNumber());
            if (now == null) {
                breaks.add(where + " removed or renumbered");
            } else if (!now.getName().equals(field.getName())) {
                breaks.add(where + " renamed to " + now.getName());
            } else if (!shape(before, field).equals(shape(after, now))) {
                breaks.add(where + " was " + shape(before, field) + ", is " + shape(after, now));
            }
        }
    }

    private static String shape(DescriptorProto owner, FieldDescriptorProto field) {
        String oneof = field.hasOneofIndex() && !field.getProto3Optional()
                ? " of " + owner.getOneofDecl(field.getOneofIndex()).getName()
                : "";
        return field.getLabel() + " " + field.getType() + field.getTypeName()
                + (field.getProto3Optional() ? " with presence" : "") + oneof;
    }

    private static void compare(
            String name, EnumDescriptorProto before, EnumDescriptorProto after, List<String> breaks) {
        if (after == null) {
            breaks.add("enum " + name + " removed");
            return;
        }
        Map<Integer, String> byNumber = new LinkedHashMap<>();
        after.getValueList().forEach(value -> byNumber.put(value.getNumber(), value.getName()));
        for (EnumValueDescriptorProto value : before.getValueList()) {
            if (!Objects.equals(byNumber.get(value.getNumber()), value.getName())) {
                breaks.add("enum value " + name + "." + value.getName() + " = " + value.getNumber()
                        + " removed, renamed or renumbered");
            }
        }
    }
}
