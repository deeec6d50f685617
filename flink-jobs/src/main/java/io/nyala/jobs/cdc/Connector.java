package io.nyala.jobs.cdc;

import io.nyala.source.SourceChange;
import java.io.Serializable;
import java.sql.SQLException;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * What is particular to one kind of database.
 *
 * @param <SplitT> a part of what is read
 * @param <StateT> which parts were given out
 */
interface Connector<SplitT extends SourceSplit, StateT> extends Serializable {

    /**
     * Flink CDC's source of it. Reads the password.
     *
     * @param reader makes changes of what Debezium says
     */
    Source<SourceChange, SplitT, StateT> source(ReadSourceChanges reader);

    /**
     * Makes in the database what reading needs; called before each start of the reading, so it finds its own work done.
     *
     * @param isFirst false when the job goes on from a checkpoint or savepoint
     * @throws SQLException when the database does not do it
     */
    void prepare(boolean isFirst) throws SQLException;

    /**
     * Bytes of the log that the database keeps for us and that are not yet confirmed; 0 where the database keeps its log by itself.
     *
     * @throws SQLException when the database does not say it
     */
    long unconfirmedLogBytes() throws SQLException;

    /**
     * About how many rows the tables have, as the database's statistics say; 0 when they say nothing.
     *
     * @throws SQLException when the database does not say it
     */
    long estimatedRows() throws SQLException;
}
