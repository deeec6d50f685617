package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.junit.jupiter.api.Test;

class CountsBySourceTest {

    @Test
    void countsSurviveARestartAlsoWithBlanksInNames() throws Exception {
        OperatorStateBackend store = store();
        CountsBySource before = counts(store);
        before.increment("web");
        before.increment("web");
        before.increment("till in the shop");
        before.snapshot();

        CountsBySource after = counts(store);

        assertThat(after.count("web")).isEqualTo(2);
        assertThat(after.count("till in the shop")).isEqualTo(1);
    }

    @Test
    void namesAreBounded() throws Exception {
        CountsBySource counts = counts(store());
        for (int i = 0; i < 500; i++) {
            counts.increment("source-" + i);
        }
        counts.increment("source-0");

        assertThat(counts.count("source-0")).isEqualTo(2);
        assertThat(counts.count(CountsBySource.OTHERS)).isEqualTo(500 - CountsBySource.MOST_SOURCES);
    }

    private static CountsBySource counts(OperatorStateBackend store) throws Exception {
        CountsBySource counts = new CountsBySource("eventsLate");
        counts.restore(store, new UnregisteredMetricsGroup());
        return counts;
    }

    private static OperatorStateBackend store() throws Exception {
        return new DefaultOperatorStateBackendBuilder(
                        CountsBySourceTest.class.getClassLoader(),
                        new ExecutionConfig(),
                        false,
                        List.of(),
                        new CloseableRegistry())
                .build();
    }
}
