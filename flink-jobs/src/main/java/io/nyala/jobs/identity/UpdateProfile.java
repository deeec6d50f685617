package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.state.CachedStateOperator;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.Person;
import io.nyala.resolve.ProfileMessage;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Folds the fragments that are at one person, and answers for the rows of table {@code profile} of people of several identifiers. A
 * person whom nothing is at any more is gone, state and row.
 */
public final class UpdateProfile extends CachedStateOperator<IdentifierKey, Person, RowChange<TableRow>>
        implements TwoInputStreamOperator<ProfileMessage, OwnerNotice, RowChange<TableRow>> {

    private static final long serialVersionUID = 1L;
    private static final int PERSON_BYTES = 200;
    private static final int FRAGMENT_BYTES = 450;
    private static final int ATTRIBUTE_BYTES = 250;

    private final ProfileRules rules;
    private transient StageCounter placed;
    private transient StageCounter retracted;

    /**
     * @param rules what profiles are made by
     * @param cacheBytes bound on the cache of one subtask
     */
    public UpdateProfile(ProfileRules rules, long cacheBytes) {
        super(person(), cacheBytes);
        this.rules = rules;
    }

    /** The state of a person. Without a time to live: fragments are retracted by their owners. */
    public static ValueStateDescriptor<Person> person() {
        return new ValueStateDescriptor<>("person", Types.PERSON);
    }

    @Override
    protected ToIntFunction<Person> weigher() {
        return person -> {
            int bytes = PERSON_BYTES;
            for (var fragment : person.fragments().values()) {
                bytes += FRAGMENT_BYTES
                        + ATTRIBUTE_BYTES
                                * (fragment.attributes().size()
                                        + fragment.rows().size());
            }
            return bytes;
        };
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        placed = counters.counter("placed");
        retracted = counters.counter("retracted");
    }

    @Override
    public void processElement1(StreamRecord<ProfileMessage> element) throws Exception {
        ProfileMessage message = element.getValue();
        IdentifierKey key = key(message.profile());
        Person known = value(key);
        Person before = known == null ? Person.empty(message.profile()) : known;
        Person now = before.after(message);
        if (now.isEmpty()) {
            remove(key);
        } else {
            update(key, now);
        }
        long arrivedAt = RowChange.NO_ARRIVAL;
        if (message instanceof ProfileMessage.Place place) {
            placed.increment();
            arrivedAt = place.arrivedAt();
        } else {
            retracted.increment();
        }
        emit(change(rowKey(now.id()), row(now), arrivedAt));
    }

    /** Every owner hears of the rows of every table. */
    @Override
    public void processElement2(StreamRecord<OwnerNotice> element) throws Exception {
        if (element.getValue() instanceof Reemit reemit && owns(reemit.key())) {
            answer(reemit);
        }
    }

    /** Rule O1 of the write protocol. */
    private void answer(Reemit reemit) throws IOException {
        Person known = value(IdentifierKey.fromHex(reemit.owner()));
        emit(reemit.answer(known == null ? Optional.empty() : row(known)));
    }

    private Optional<TableRow> row(Person person) {
        return row(person, rules, getProcessingTimeService().getCurrentProcessingTime());
    }

    /** The row of a person, or empty when no event and no row says anything of them. */
    public static Optional<TableRow> row(Person person, ProfileRules rules, long nowMillis) {
        return person.profile(rules).map(profile -> ProfileTable.row(profile, nowMillis));
    }

    private static RowChange<TableRow> change(RowKey key, Optional<TableRow> row, long arrivedAt) {
        return row.isPresent()
                ? new RowChange.Upsert<>(key, row.get(), arrivedAt)
                : new RowChange.Delete<>(key, arrivedAt);
    }

    private void emit(RowChange<TableRow> change) {
        output.collect(new StreamRecord<>(change));
    }

    /** The key under which a person is kept and its row is answered for. */
    public static IdentifierKey key(ProfileId profile) {
        return IdentifierKey.fromHex(profile.hex());
    }

    private static boolean owns(RowKey key) {
        return key.table().equals(ProfileTable.TABLE.kuduName()) && key.owner().equals(key.primaryKey());
    }

    private static RowKey rowKey(ProfileId profile) {
        return new RowKey(ProfileTable.TABLE.kuduName(), profile.hex(), profile.hex());
    }
}
