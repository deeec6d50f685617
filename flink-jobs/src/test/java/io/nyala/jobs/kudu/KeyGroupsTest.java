package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGroupsTest {
    private static final int MAX_PARALLELISM = 1024;
    private static final List<IdentifierKey> REPRESENTATIVES = KeyGroups.representatives(MAX_PARALLELISM);

    @Test
    void everyKeyGroupHasOne() {
        assertThat(REPRESENTATIVES).hasSize(MAX_PARALLELISM);
        for (int group = 0; group < MAX_PARALLELISM; group++) {
            assertThat(KeyGroupRangeAssignment.assignToKeyGroup(REPRESENTATIVES.get(group), MAX_PARALLELISM))
                    .isEqualTo(group);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 48, 600, 1023, 1024})
    void everySubtaskIsReached(int parallelism) {
        Set<Integer> reached = new TreeSet<>();
        for (IdentifierKey key : REPRESENTATIVES) {
            reached.add(KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism));
        }

        assertThat(reached).hasSize(parallelism);
    }
}
