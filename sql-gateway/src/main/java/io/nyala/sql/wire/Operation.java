package io.nyala.sql.wire;

import io.nyala.sql.dialect.SqlFailure;
import io.nyala.sql.engine.Answer;
import io.nyala.sql.engine.SqlSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hive.service.rpc.thrift.TFetchOrientation;
import org.apache.hive.service.rpc.thrift.TOperationHandle;
import org.apache.hive.service.rpc.thrift.TOperationState;
import org.apache.hive.service.rpc.thrift.TOperationType;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** One statement or metadata call from its start until the client closes it. The first terminal state stays. */
final class Operation {
    private static final int MOST_ROWS_A_PAGE = 10_000;

    private final UUID id = UUID.randomUUID();
    private final SqlSession session;
    private final TOperationType type;
    private final boolean hasRows;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object fetching = new Object(); // fetching may compute for long; stop() must not wait for it

    private TOperationState state = TOperationState.RUNNING_STATE;
    private Optional<SqlFailure> failure = Optional.empty();
    private Answer answer = Answer.of(new StructType(), List.of());
    private long sent;
    private volatile boolean atEnd;

    Operation(SqlSession session, TOperationType type, boolean hasRows) {
        this.session = session;
        this.type = type;
        this.hasRows = hasRows;
    }

    UUID id() {
        return id;
    }

    /** Under which the engine knows the work of this operation. */
    String runId() {
        return id.toString();
    }

    TOperationHandle handle() {
        return new TOperationHandle(Handles.identifier(id), type, hasRows);
    }

    /** Does the work in the calling thread and keeps its answer or failure. */
    void perform(Supplier<Optional<Answer>> work) {
        try {
            var result = work.get();
            synchronized (this) {
                result.ifPresent(rows -> answer = rows);
                end(TOperationState.FINISHED_STATE);
            }
        } catch (SqlFailure e) {
            fail(e, TOperationState.ERROR_STATE);
        } catch (RuntimeException | Error e) {
            fail(
                    new SqlFailure(SqlFailure.FAILED, "the gateway failed; its log says why"),
                    TOperationState.ERROR_STATE);
            throw e;
        }
    }

    /** Stops the work; the reason is what a waiting client is told. */
    void stop(TOperationState endState, SqlFailure reason) {
        fail(reason, endState);
        session.cancel(runId());
    }

    private synchronized void fail(SqlFailure reason, TOperationState endState) {
        if (state == TOperationState.RUNNING_STATE) {
            failure = Optional.of(reason);
            end(endState);
        } else if (state == TOperationState.FINISHED_STATE && !answer.isComputed() && !atEnd) {
            failure = Optional.of(reason); // rows were still being computed while the client fetched
        }
    }

    private void end(TOperationState endState) {
        if (state == TOperationState.RUNNING_STATE) {
            state = endState;
            ended.countDown();
        }
    }

    /** Waits for the end, at most so long. */
    void await(Duration atMost) throws InterruptedException {
        ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized TOperationState state() {
        return state;
    }

    synchronized Optional<SqlFailure> failure() {
        return failure;
    }

    boolean hasRows() {
        return hasRows;
    }

    /** Columns of the answer; throws the failure if there is no answer. */
    StructType schema() {
        return finishedAnswer().schema();
    }

    /** The next rows, as many as the client asks for up to a page's bound. */
    TRowSet fetch(TFetchOrientation orientation, long wanted) {
        synchronized (fetching) {
            if (orientation != TFetchOrientation.FETCH_NEXT
                    && (orientation != TFetchOrientation.FETCH_FIRST || sent > 0)) {
                throw new SqlFailure(SqlFailure.NOT_SUPPORTED, "rows can only be read forwards");
            }
            var from = finishedAnswer();
            var rows = next(from, (int) Math.min(Math.max(wanted, 1), MOST_ROWS_A_PAGE));
            var page = Page.of(sent, rows, from.schema());
            sent += rows.size();
            atEnd = rows.size() < wanted && rows.size() < MOST_ROWS_A_PAGE;
            return page;
        }
    }

    /** Why the work was stopped explains more than that it was. */
    private List<Row> next(Answer from, int count) {
        try {
            return session.fetch(from, count, runId());
        } catch (SqlFailure e) {
            throw failure().orElse(e);
        }
    }

    /** False once the last row has been fetched. */
    boolean mayHaveMore() {
        synchronized (fetching) {
            return !atEnd;
        }
    }

    private synchronized Answer finishedAnswer() {
        failure.ifPresent(reason -> {
            throw reason;
        });
        if (state != TOperationState.FINISHED_STATE) {
            throw new SqlFailure(SqlFailure.BAD_CALL, "the statement has not finished yet");
        }
        return answer;
    }
}
