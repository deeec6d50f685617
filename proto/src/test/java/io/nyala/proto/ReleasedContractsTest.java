package io.nyala.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Today's contracts against the last released ones, and against the rules every contract follows. */
class ReleasedContractsTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Path SOURCES = Path.of("src/main/proto/nyala");
    private static final Pattern MESSAGE = Pattern.compile("(?m)((?:^//.*\\n)*)^message (\\w+)");

    @Test
    void nothingThatWasReleasedIsRemovedRenumberedOrRetyped() throws IOException {
        FileDescriptorSet current = read(Path.of("target/nyala-contracts.desc"));
        assertThat(current.getFileList()).isNotEmpty();
        try (Stream<Path> releases = Files.list(RELEASED)) {
            Path last = releases.max(Comparator.comparing(Path::getFileName)).orElseThrow();
            assertThat(ContractChanges.breaking(read(last), current))
                    .as(
                            "breaking changes against %s: messages of then are still in the logs and senders still write them. Keep the field, and add"
                                    + " another with a new number and a new name",
                            last.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void valueZeroOfEveryEnumMeansUnknown() throws IOException {
        List<EnumDescriptorProto> enums = new ArrayList<>();
        for (FileDescriptorProto file :
                read(Path.of("target/nyala-contracts.desc")).getFileList()) {
            enums.addAll(file.getEnumTypeList());
            for (DescriptorProto message : file.getMessageTypeList()) {
                enums.addAll(message.getEnumTypeList());
            }
        }
        assertThat(enums)
                .filteredOn(type -> !type.getName().equals("NullValue"))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getValueList())
                        .filteredOn(value -> value.getNumber() == 0)
                        .singleElement()
                        .satisfies(zero -> assertThat(zero.getName()).endsWith("_UNSPECIFIED")));
    }

    @Test
    void everyMessageSaysWhoWritesAndWhoReadsIt() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                MESSAGE.matcher(text).results().forEach(found -> assertThat(
                                found.group(1).replace("\n// ", " "))
                        .as("comment of message %s in %s", found.group(2), file.getFileName())
                        .matches("(?s).*(Part of|[Ww]ritten.*[Rr]ead).*"));
            }
        }
    }

    private static FileDescriptorSet read(Path file) throws IOException {
        return FileDescriptorSet.parseFrom(Files.readAllBytes(file), ExtensionRegistry.getEmptyRegistry());
    }
}
