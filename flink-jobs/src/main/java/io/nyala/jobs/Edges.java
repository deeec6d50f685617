package io.nyala.jobs;

import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.PendingMatch;
import io.nyala.sessionize.LateEvent;
import io.nyala.source.RowSaid;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.types.Either;

/** Where the graph meets the world. What differs between production, a laptop and a test is another implementation of this. */
public interface Edges {

    /** Messages of sources, each an accepted event or a dead letter. */
    Source<StandardizedRecord, ?, ?> events();

    /** What the rows of databases and files say, or dead letters. */
    Source<Either<RowSaid, DeadLetter>, ?, ?> sourceRows();

    /** Orders of stewards, matchers and privacy officers, each a command or a dead letter. */
    Source<ControlRecord, ?, ?> control();

    /** Who was forgotten, from the first one on. */
    Source<Erasure, ?, ?> erasures();

    /** Reads the write journal back at each tick; one instance in the job. */
    OneInputStreamOperator<Long, OwnerNotice> writtenKeys();

    /** Where the rows of a table go that an operator answers for. */
    Sink<RowChange<TableRow>> rows(Table table);

    /** Where the rows of a table go that are each a function of one message: a replay writes them again, so nothing is journaled. */
    Sink<RowChange<TableRow>> rowsOfMessages(Table table);

    /** Where it is told which events are in no session. */
    Sink<LateEvent> lateEvents();

    /** Where dead letters go. */
    Sink<DeadLetter> rejectedEvents();

    /** Where the history of who is who is told. */
    Sink<IdentityChange> identityChanges();

    /** Where it is told what a steward is asked. */
    Sink<PendingMatch> pendingMatches();

    /** Where it is told who was forgotten: {@link #erasures()} must give it back for ever. */
    Sink<Erasure> erasureReceipts();

    /** Where it is told which profiles were merged or split; changes that move nobody are left out here. */
    Sink<IdentityChange> profileChanges();
}
