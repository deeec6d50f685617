package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.proto.ControlMessage;
import io.nyala.proto.EraseSubject;
import io.nyala.standardize.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log of orders as the queue of erasures that wait: which of them are to be carried out now. An erasure leaves the queue when the log has an
 * order to carry it out, or one to cancel it, so that one that was sent is not sent again. Two sweeps at a time may both send it, and a
 * cancellation may come between the look and the order: then the job goes by what is first in the log.
 */
public final class ErasureQueue {

    private record RequestKey(String tenant, String requestId) {}

    private final Map<RequestKey, ControlMessage> scheduled = new LinkedHashMap<>();
    private final Set<RequestKey> settled = new HashSet<>();

    /** An order to carry out an erasure, to be sent. */
    public static final class Due {
        private final String tenant;
        private final byte[] value;

        private Due(String tenant, byte[] value) {
            this.tenant = tenant;
            this.value = value;
        }

        /** Key of the record: the tenant, as of every order. */
        public byte[] key() {
            return tenant.getBytes(StandardCharsets.UTF_8);
        }

        /** The order, in the form of the log. */
        public byte[] value() {
            return value.clone();
        }
    }

    /** The next record of the log of orders; those of one key in their order. */
    public void take(LogRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            take(ControlMessage.parseFrom(value));
        } catch (InvalidProtocolBufferException e) {
            // the job makes a dead letter of it
        }
    }

    private void take(ControlMessage message) {
        String tenant = message.getTenant();
        switch (message.getCommandCase()) {
            case SCHEDULE -> scheduled.putIfAbsent(new RequestKey(tenant, message.getRequestId()), message);
            case ERASE -> settled.add(new RequestKey(tenant, message.getRequestId()));
            case CANCEL ->
                settled.add(new RequestKey(tenant, message.getCancel().getCancelledRequestId()));
            default -> {} // of no matter to what waits
        }
    }

    /**
     * What is to be carried out now. All that occurs until the log takes the order in is forgotten.
     *
     * @param at epoch milliseconds
     */
    public List<Due> due(long at) {
        List<Due> due = new ArrayList<>();
        for (ControlMessage each : waiting()) {
            if (isOver(each, at)) {
                due.add(new Due(
                        each.getTenant(),
                        each.toBuilder()
                                .clearRequestedAt()
                                .setErase(EraseSubject.newBuilder()
                                        .setSubject(each.getSchedule().getSubject()))
                                .build()
                                .toByteArray()));
            }
        }
        return due;
    }

    /**
     * How many wait for longer.
     *
     * @param at epoch milliseconds
     */
    public long waiting(long at) {
        return waiting().stream().filter(each -> !isOver(each, at)).count();
    }

    private List<ControlMessage> waiting() {
        return scheduled.entrySet().stream()
                .filter(each -> !settled.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isOver(ControlMessage each, long at) {
        return Protos.millis(each.getSchedule().getNotBefore()) <= at;
    }
}
