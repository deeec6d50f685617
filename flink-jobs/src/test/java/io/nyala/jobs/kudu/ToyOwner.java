package io.nyala.jobs.kudu;

import io.nyala.identity.IdentifierKey;
import io.nyala.tables.TableRow;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Upsert;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the numbers of each owner in one row, whose key moves now and then to where the attempt wants it: after a failure the replay ends
 * with other rows. What the tables must hold at last it tells {@link #TRUTH}, and it fails when the test says so.
 */
final class ToyOwner extends KeyedCoProcessFunction<IdentifierKey, Long, OwnerNotice, RowChange<TableRow>> {
    static final Map<String, Long> TRUTH = new ConcurrentHashMap<>();
    static final AtomicLong SEEN = new AtomicLong();
    static final AtomicInteger GHOSTS_DELETED = new AtomicInteger();
    static final AtomicInteger FAILURES_WANTED = new AtomicInteger();
    static final AtomicInteger FAILURES = new AtomicInteger();
    static final AtomicInteger LAST_ATTEMPT = new AtomicInteger();
    static final AtomicInteger REEMISSIONS_AFTER_COVERED = new AtomicInteger();

    /** Which subtasks have heard of a covered checkpoint, by attempt. */
    static final Map<Integer, Set<Integer>> HEARD_COVERED = new ConcurrentHashMap<>();

    private static final long serialVersionUID = 1L;
    private static final int MOVES_EVERY = 5;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int KEYS_PER_OWNER = 4;

    private final int owners;
    private final long numbers;
    private transient ValueState<Tuple2<Integer, Long>> state;
    private transient boolean heardCovered;

    ToyOwner(int owners, long numbers) {
        this.owners = owners;
        this.numbers = numbers;
    }

    @Override
    public void open(OpenContext context) {
        LAST_ATTEMPT.set(attempt());
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "generation-and-count",
                        new TupleTypeInfo<>(BasicTypeInfo.INT_TYPE_INFO, BasicTypeInfo.LONG_TYPE_INFO)));
    }

    @Override
    public void processElement1(Long number, Context context, Collector<RowChange<TableRow>> out) throws Exception {
        SEEN.incrementAndGet();
        if (FAILURES.get() < FAILURES_WANTED.get()) {
            FAILURES.incrementAndGet();
            throw new IllegalStateException("failure wanted by the test");
        }
        String owner = context.getCurrentKey().hex();
        Tuple2<Integer, Long> before = state.value();
        long count = before == null ? 1 : before.f1 + 1;
        int generation = before == null ? 0 : before.f0;
        int next = count % MOVES_EVERY == 0 ? where(count) : generation;
        if (next != generation) {
            out.collect(new Delete<>(ToyTable.key(owner, generation), System.currentTimeMillis()));
        }
        state.update(Tuple2.of(next, count));
        out.collect(
                new Upsert<>(ToyTable.key(owner, next), ToyTable.row(owner, next, count), System.currentTimeMillis()));
        if (number >= numbers - owners) {
            TRUTH.keySet().removeIf(key -> key.startsWith(owner + "|"));
            TRUTH.put(ToyTable.key(owner, next).primaryKey(), count);
        }
    }

    private int where(long count) {
        return (int) ((count / MOVES_EVERY + attempt()) % KEYS_PER_OWNER);
    }

    private int attempt() {
        return getRuntimeContext().getTaskInfo().getAttemptNumber();
    }

    @Override
    public void processElement2(OwnerNotice notice, Context context, Collector<RowChange<TableRow>> out)
            throws Exception {
        if (notice instanceof Covered) {
            heardCovered = true;
            HEARD_COVERED
                    .computeIfAbsent(attempt(), unused -> ConcurrentHashMap.newKeySet())
                    .add(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        } else if (notice instanceof Reemit reemit) {
            if (heardCovered) {
                REEMISSIONS_AFTER_COVERED.incrementAndGet();
            }
            out.collect(answer(reemit, context.getCurrentKey().hex()));
        }
    }

    private RowChange<TableRow> answer(Reemit reemit, String owner) throws Exception {
        Tuple2<Integer, Long> now = state.value();
        boolean current = now != null && reemit.key().equals(ToyTable.key(owner, now.f0));
        if (!current) {
            GHOSTS_DELETED.incrementAndGet();
        }
        return reemit.answer(current ? Optional.of(ToyTable.row(owner, now.f0, now.f1)) : Optional.empty());
    }

    static IdentifierKey owner(long number, int owners) {
        return new IdentifierKey(number % owners * SPREAD, 1);
    }
}
