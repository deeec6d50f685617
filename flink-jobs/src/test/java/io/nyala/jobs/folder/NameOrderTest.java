package io.nyala.jobs.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.Test;

class NameOrderTest {

    @Test
    void filesAreHandedOutInTheOrderOfTheirNames() {
        NameOrder order = new NameOrder(List.of(file("2026-03-02.csv"), file("2026-03-01.csv")));
        order.addSplits(List.of(file("2026-02-28.csv"), file("2026-03-03.csv")));

        assertThat(order.remainingSplits()).hasSize(4);
        assertThat(next(order)).contains("2026-02-28.csv");
        assertThat(next(order)).contains("2026-03-01.csv");
    }

    @Test
    void whatIsGivenBackAfterAFailureComesAgainBeforeLaterOnes() {
        NameOrder order = new NameOrder(List.of(file("a.csv"), file("b.csv"), file("c.csv")));
        Optional<FileSourceSplit> first = order.getNext(null);
        Optional<FileSourceSplit> second = order.getNext(null);

        order.addSplits(List.of(second.orElseThrow(), first.orElseThrow()));

        assertThat(next(order)).contains("a.csv");
        assertThat(next(order)).contains("b.csv");
        assertThat(next(order)).contains("c.csv");
        assertThat(next(order)).isEmpty();
    }

    private static Optional<String> next(NameOrder order) {
        return order.getNext(null).map(file -> file.path().getName());
    }

    private static FileSourceSplit file(String name) {
        return new FileSourceSplit(name, new Path("/exports/" + name), 0, 1, 0, 1);
    }
}
