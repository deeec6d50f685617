package io.nyala.jobs.cdc;

import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import java.sql.SQLException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * The changes of one database: first all rows as they are, in chunks read in parallel, then what changes, without gap or overlap (Flink CDC's
 * incremental snapshot). What Flink CDC needs is made where it runs, so that the job that is submitted holds no password.
 *
 * <p>A database that cannot be reached fails the job's tasks of this source, which are started again until it can.
 *
 * @param <SplitT> a part of what is read
 * @param <StateT> which parts were given out
 */
final class DatabaseSource<SplitT extends SourceSplit, StateT>
        implements Source<SourceChange, SplitT, StateT>, ResultTypeQueryable<SourceChange> {

    private static final long serialVersionUID = 1L;

    private final Access access;
    private final Connector<SplitT, StateT> connector;

    DatabaseSource(Access access, Connector<SplitT, StateT> connector) {
        this.access = access;
        this.connector = connector;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<SourceChange, SplitT> createReader(SourceReaderContext context) throws Exception {
        ReadSourceChanges reader = ReadSourceChanges.counting(access, new ReaderMetrics(context.metricGroup()));
        return connector.source(reader).createReader(context);
    }

    @Override
    public SplitEnumerator<SplitT, StateT> createEnumerator(SplitEnumeratorContext<SplitT> context) throws Exception {
        prepare(true);
        DatabaseMetrics.watch(connector, context);
        return source().createEnumerator(context);
    }

    @Override
    public SplitEnumerator<SplitT, StateT> restoreEnumerator(SplitEnumeratorContext<SplitT> context, StateT checkpoint)
            throws Exception {
        prepare(false);
        DatabaseMetrics.watch(connector, context);
        return source().restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<SplitT> getSplitSerializer() {
        return source().getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<StateT> getEnumeratorCheckpointSerializer() {
        return source().getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<SourceChange> getProducedType() {
        return Types.SOURCE_CHANGE;
    }

    /** The source for those who read nothing. */
    private Source<SourceChange, SplitT, StateT> source() {
        return connector.source(ReadSourceChanges.of(access));
    }

    private void prepare(boolean isFirst) {
        try {
            connector.prepare(isFirst);
        } catch (SQLException e) {
            throw new FlinkRuntimeException("source " + access.source() + " cannot be prepared", e);
        }
    }
}
