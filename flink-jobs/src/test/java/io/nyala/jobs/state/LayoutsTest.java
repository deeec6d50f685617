package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutsTest {

    static Stream<TypeInformation<?>> types() {
        return Arrays.stream(Types.class.getFields()).map(LayoutsTest::value).filter(LayoutTypeInfo.class::isInstance);
    }

    private static TypeInformation<?> value(Field type) {
        try {
            return (TypeInformation<?>) type.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** A task knows the layout of what it takes by name only. */
    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsFoundByTheNameOfItsLayout(TypeInformation<?> type) {
        var serializer = (LayoutSerializer<?>) type.createSerializer(new SerializerConfigImpl());

        assertThat(Layouts.byName(serializer.layoutName()).layoutName()).isEqualTo(serializer.layoutName());
    }
}
