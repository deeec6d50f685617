package io.nyala.local.privacy;

import io.nyala.codec.CommandCodec;
import io.nyala.link.Command.Order;
import io.nyala.local.home.CliFailure;
import io.nyala.local.replay.ControlLog;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.RequestState;
import io.nyala.privacy.SubjectRequest;
import io.nyala.services.NyalaTopics;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What an officer can still change of a request: whether it is carried out, and when it is due. The log decides: an order counts by its place
 * in it, so what the log says afterwards is final, also when the job is away.
 */
public final class RequestChange {
    private final Supplier<RequestLog> log;
    private final BiConsumer<String, byte[]> sender;
    private final Clock clock;
    private final String requestId;

    /**
     * Of one request.
     *
     * @param log reads what is said of requests now
     * @param sender takes an order, with the tenant before it, and returns when the log has it
     * @param clock says what is now
     * @param requestId of the request
     */
    public RequestChange(Supplier<RequestLog> log, BiConsumer<String, byte[]> sender, Clock clock, String requestId) {
        this.log = log;
        this.sender = sender;
        this.clock = clock;
        this.requestId = requestId;
    }

    /**
     * Sends orders to a broker.
     *
     * @param brokers host:port
     */
    public static BiConsumer<String, byte[]> sender(String brokers) {
        return (tenant, order) -> {
            try (ControlLog control = new ControlLog(brokers)) {
                control.send(NyalaTopics.CONTROL, tenant, order);
            }
        };
    }

    /**
     * Withdraws an erasure that waits.
     *
     * @param by who orders it
     * @throws CliFailure when it does not wait, or was ordered to be carried out at the same moment
     */
    public void cancel(String by) {
        RequestProgress request = find();
        if (request.state() == RequestState.CANCELLED) {
            return;
        }
        if (request.waitsUntil().isEmpty()) {
            throw new CliFailure("the request is " + request.state().word()
                    + ", and no waiting period runs: it cannot be cancelled any more");
        }
        Order order = order(request, by, "");
        sender.accept(order.tenant(), CommandCodec.cancel(order, requestId));
        if (find().state() != RequestState.CANCELLED) {
            throw new CliFailure("too late: the erasure was ordered before the cancellation, and is carried out");
        }
    }

    /**
     * Gives the answer two months more (GDPR Art. 12(3)).
     *
     * @param by who orders it
     * @param reason why, without personal data
     * @return the day on which it is due now
     * @throws CliFailure when nobody waits for it, or the first month is over: the person has to be told within it
     */
    public LocalDate extend(String by, String reason) {
        RequestProgress request = find();
        if (!request.state().isOpen()) {
            throw new CliFailure("the request is " + request.state().word() + ": nobody waits for it");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!request.extended()
                && request.dueOn().filter(due -> !due.isBefore(today)).isEmpty()) {
            throw new CliFailure(
                    "the first month is over: within it the person had to be told that the answer takes longer");
        }
        if (!request.extended()) {
            Order order = order(request, by, reason);
            sender.accept(order.tenant(), CommandCodec.extend(order, requestId));
        }
        return find().dueOn().orElseThrow();
    }

    private RequestProgress find() {
        return log.get()
                .progress(requestId)
                .orElseThrow(() ->
                        new CliFailure("the log knows no request of that id; see them all with ./nyala requests"));
    }

    private Order order(RequestProgress request, String by, String reason) {
        Instant now = clock.instant();
        String tenant = request.request().map(SubjectRequest::tenant).orElse("");
        return new Order(tenant, UUID.randomUUID().toString(), now.toEpochMilli(), by, reason);
    }
}
