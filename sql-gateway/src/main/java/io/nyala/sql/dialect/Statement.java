package io.nyala.sql.dialect;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** What a client's text asks for, after reading and before running. Only these can be asked: the gateway is read-only. */
public sealed interface Statement {

    /** Whether the client has rows to fetch afterwards. */
    default boolean hasRows() {
        return this instanceof Query;
    }

    /**
     * A question that Spark answers.
     *
     * @param plan the parsed statement, exactly what will run
     * @param tables names that must be looked up in Kudu if the catalogue does not know them; without database part
     */
    record Query(LogicalPlan plan, Set<String> tables) implements Statement {
        /** Copies the set. */
        public Query {
            tables = Set.copyOf(tables);
        }
    }

    /** {@code USE database}. */
    record Use(String database) implements Statement {}

    /** {@code REFRESH table}, or {@code INVALIDATE METADATA [table]}: look at Kudu again; empty means at every table. */
    record Refresh(Optional<String> table) implements Statement {}

    /** A statement that Impala needs and that has nothing to do here, such as {@code COMPUTE STATS} or {@code SET}. */
    record Nothing() implements Statement {}
}
