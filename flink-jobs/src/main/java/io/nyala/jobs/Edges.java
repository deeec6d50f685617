package io.nyala.jobs;

import io.nyala.sessionize.LateEvent;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Where the graph meets the world. What differs between production, a laptop and a test is another implementation of this. */
public interface Edges {

    /** Messages of sources, each an accepted event or a dead letter. */
    Source<StandardizedRecord, ?, ?> events();

    /** Reads the write journal back at each tick; one instance in the job. */
    OneInputStreamOperator<Long, OwnerNotice> writtenKeys();

    /** Where the rows of a table go. */
    Sink<RowChange<TableRow>> rows(Table table);

    /** Where it is told which events are in no session. */
    Sink<LateEvent> lateEvents();

    /** Where dead letters go. */
    Sink<DeadLetter> rejectedEvents();
}
