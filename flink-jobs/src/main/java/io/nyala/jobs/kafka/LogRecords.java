package io.nyala.jobs.kafka;

import io.nyala.standardize.LogRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka's records in the words of the rules. */
final class LogRecords {

    private LogRecords() {}

    /** The record as it is. */
    static LogRecord whole(ConsumerRecord<byte[], byte[]> record) {
        List<LogRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new LogRecord.Header(header.key(), header.value()));
        }
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers);
    }
}
