package io.nyala.jobs.source;

import io.nyala.jobs.state.CountingProcessFunction;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.source.RowSaid;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends what rows say on and dead letters aside; chained to the source. A row that is about nobody any more is both.
 *
 * <p>Counters: {@code rowsOut}, {@code rowsRejected}.
 */
public final class SplitSourceRows extends CountingProcessFunction<Either<RowSaid, DeadLetter>, RowSaid> {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-rows", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private transient StageCounter rowsOut;
    private transient StageCounter rowsRejected;

    @Override
    protected void declareCounters(StageCounters counters) {
        rowsOut = counters.counter("rowsOut");
        rowsRejected = counters.counter("rowsRejected");
    }

    @Override
    public void processElement(Either<RowSaid, DeadLetter> row, Context context, Collector<RowSaid> out) {
        if (row.isLeft()) {
            rowsOut.increment();
            out.collect(row.left());
        } else {
            rowsRejected.increment();
            context.output(REJECTED, row.right());
        }
    }
}
