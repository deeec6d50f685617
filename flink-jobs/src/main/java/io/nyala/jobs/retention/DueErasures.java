package io.nyala.jobs.retention;

import io.nyala.codec.ErasureQueue;
import io.nyala.jobs.kafka.OrderLog;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Orders the erasures whose waiting period is over. */
final class DueErasures {
    private final OrderLog log;
    private final Consumer<String> lines;

    /**
     * @param log of orders
     * @param lines told what was done
     */
    DueErasures(OrderLog log, Consumer<String> lines) {
        this.log = log;
        this.lines = lines;
    }

    /**
     * Does so, and tells it when there are any.
     *
     * @param at the moment by which periods are over, epoch milliseconds
     * @param dryRun to count only
     * @throws IOException when Kafka fails; what was ordered until then is ordered, and not again by the next run
     */
    void carryOut(long at, boolean dryRun) throws IOException {
        ErasureQueue queue = new ErasureQueue();
        log.each(queue::take);
        List<ErasureQueue.Due> due = queue.due(at);
        if (!dryRun) {
            for (ErasureQueue.Due order : due) {
                log.send(order.key(), order.value());
            }
        }
        long waiting = queue.waiting(at);
        if (due.isEmpty() && waiting == 0) {
            return;
        }
        lines.accept("erasures: " + due.size() + " no longer wait, " + (dryRun ? "nothing done" : "ordered") + "; "
                + waiting + " wait");
    }
}
