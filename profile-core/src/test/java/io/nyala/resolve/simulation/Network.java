package io.nyala.resolve.simulation;

import io.nyala.simulation.Dice;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who hears whom: one queue for each pair of neighbours, and on it records, watermarks and barriers in their order. */
final class Network {
    static final int CONTROL = Schedule.PARTITIONS;
    static final int OBSERVERS = CONTROL + 1;
    static final int LINKER = OBSERVERS + 2;
    static final int RESOLVERS = LINKER + 1;
    static final int PERSONS = RESOLVERS + 2;
    static final int NODES = PERSONS + 2;

    /** After all times. */
    static final long END = Long.MAX_VALUE;

    private static final int[][] RECEIVERS = {{3, 4}, {3, 4}, {5}, {5, 6, 7}, {5, 6, 7}, {6, 7}, {8, 9}, {8, 9}, {}, {}
    };
    private static final int[][] SENDERS = {{}, {}, {}, {0, 1}, {0, 1}, {2, 3, 4}, {3, 4, 5}, {3, 4, 5}, {6, 7}, {6, 7}
    };

    /** A checkpoint begins here. */
    enum Barrier {
        INSTANCE
    }

    /**
     * Nothing older comes here, or what does is late.
     *
     * @param at event time, epoch milliseconds
     */
    record Watermark(long at) {}

    private final Dice dice;
    private final Rules rules;
    private final ArrayDeque<Object>[][] queues = newQueues();
    /** Inputs that have come to the barrier and wait there for the others. */
    private final boolean[][] atBarrier = new boolean[NODES][NODES];

    private final long[][] watermarks = new long[NODES][NODES];
    private final long[] reached = new long[NODES];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ArrayDeque<Object>[][] newQueues() {
        ArrayDeque<Object>[][] queues = new ArrayDeque[NODES][NODES];
        for (int from = 0; from < NODES; from++) {
            for (int to : RECEIVERS[from]) {
                queues[from][to] = new ArrayDeque<>();
            }
        }
        return queues;
    }

    Network(Dice dice, Rules rules) {
        this.dice = dice;
        this.rules = rules;
        lose();
    }

    /** Everything under way is lost. */
    void lose() {
        for (int from = 0; from < NODES; from++) {
            for (int to : RECEIVERS[from]) {
                queues[from][to].clear();
            }
            Arrays.fill(atBarrier[from], false);
            Arrays.fill(watermarks[from], Long.MIN_VALUE);
        }
        Arrays.fill(reached, Long.MIN_VALUE);
    }

    void send(int from, int to, Object message) {
        queues[from][to].add(message);
    }

    void sendToAll(int from, Object message) {
        for (int to : RECEIVERS[from]) {
            send(from, to, message);
        }
    }

    Iterable<Object> underway(int from, int to) {
        return queues[from][to];
    }

    /** Whether nothing that a node sent is under way. */
    boolean isQuietAfter(int from) {
        for (int to : RECEIVERS[from]) {
            if (!queues[from][to].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    boolean hasInput(int node) {
        for (int from : SENDERS[node]) {
            if (isReady(from, node)) {
                return true;
            }
        }
        return false;
    }

    private boolean isReady(int from, int node) {
        return !queues[from][node].isEmpty() && !(atBarrier[node][from] && rules.hold(Rule.ALIGNED_BARRIERS));
    }

    /** One of the senders whose message a node with input may take next. */
    int chooseSender(int node) {
        int ready = 0;
        for (int from : SENDERS[node]) {
            ready += isReady(from, node) ? 1 : 0;
        }
        int chosen = dice.below(ready);
        for (int from : SENDERS[node]) {
            if (isReady(from, node) && chosen-- == 0) {
                return from;
            }
        }
        throw new IllegalStateException("a node without input");
    }

    Object receive(int from, int node) {
        ArrayDeque<Object> queue = queues[from][node];
        Object first = queue.remove();
        if (from != LINKER || rules.hold(Rule.LINKER_IN_ORDER) || !isRecord(first) || !isRecord(queue.peek())) {
            return first;
        }
        if (dice.coin()) {
            return first;
        }
        Object second = queue.remove();
        queue.addFirst(first);
        return second;
    }

    private static boolean isRecord(@Nullable Object message) {
        return message != null && !(message instanceof Watermark) && message != Barrier.INSTANCE;
    }

    /** A barrier came; whether the node's state is to be stored now. */
    boolean isTimeToStore(int from, int node) {
        boolean first = true;
        boolean all = true;
        for (int sender : SENDERS[node]) {
            first &= !atBarrier[node][sender];
            all &= sender == from || atBarrier[node][sender];
        }
        atBarrier[node][from] = true;
        if (all) {
            Arrays.fill(atBarrier[node], false);
        }
        return rules.hold(Rule.ALIGNED_BARRIERS) ? all : first;
    }

    /** A watermark came. Returns whether time passes at the node; then its neighbours hear of it. */
    boolean advance(int from, int node, long at) {
        watermarks[node][from] = Math.max(watermarks[node][from], at);
        long least = END;
        for (int sender : SENDERS[node]) {
            boolean timeless =
                    sender == CONTROL || (sender == LINKER && rules.broken(Rule.WATERMARK_THROUGH_THE_LINKER));
            least = Math.min(least, timeless ? END : watermarks[node][sender]);
        }
        return advance(node, least);
    }

    /** Time passes at a node, unless it has passed there already. */
    boolean advance(int node, long at) {
        if (at <= reached[node]) {
            return false;
        }
        reached[node] = at;
        sendToAll(node, new Watermark(at));
        return true;
    }

    long reached(int node) {
        return reached[node];
    }
}
