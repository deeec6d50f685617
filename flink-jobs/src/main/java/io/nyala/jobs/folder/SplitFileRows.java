package io.nyala.jobs.folder;

import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Sends rows of files on and dead letters aside; chained to the source, which counts both. */
public final class SplitFileRows extends ProcessFunction<Either<SourceChange, DeadLetter>, SourceChange> {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-rows", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Either<SourceChange, DeadLetter> row, Context context, Collector<SourceChange> out) {
        if (row.isLeft()) {
            out.collect(row.left());
        } else {
            context.output(REJECTED, row.right());
        }
    }
}
