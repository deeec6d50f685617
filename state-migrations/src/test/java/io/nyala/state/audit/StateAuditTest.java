package io.nyala.state.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import io.nyala.profile.Fragment;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.ResolvedIdentifier.Membership;
import io.nyala.tables.Column;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is right is found right, and each kind of wrong is seen. */
class StateAuditTest {

    private static final ProfileId NOBODY = new ProfileId("0000000000000000000000000000dead");

    private final AuditedPeople audited = new AuditedPeople();

    @Test
    void whatIsRightGivesNoDifference() {
        assertThat(audited.identifierRows).hasSize(3);
        assertThat(audited.profileRows).hasSize(2);
        assertNoDifference();
    }

    @Test
    void versionAndTimeOfARowMayBeOthers() {
        change(audited.profileRows, "version", 99L);
        change(audited.profileRows, "updated_at", 1L);
        change(audited.identifierRows, "version", 99L);
        assertNoDifference();
    }

    @Test
    void missingRowsAreSeen() {
        audited.identifierRows.remove(0);
        audited.profileRows.remove(0);
        assertSeen("identifier: row missing");
        assertSeen("profile: row missing");
    }

    @Test
    void rowsOfNobodyAreSeen() {
        audited.identifierRows.add(changed(audited.identifierRows.get(0), "identifier_key", NOBODY.hex()));
        audited.profileRows.add(changed(audited.profileRows.get(0), "profile_id", NOBODY.hex()));
        assertSeen("identifier: row of nobody");
        assertSeen("profile: row of nobody");
    }

    /** All but the key, without which a row is another one, and what may differ. */
    @Test
    void eachColumnIsCompared() {
        for (Table table : List.of(Tables.IDENTIFIER, Tables.PROFILE)) {
            for (Column column :
                    table.columns().subList(table.keyColumns(), table.columns().size())) {
                AuditedPeople people = new AuditedPeople();
                List<TableRow> rows = table.equals(Tables.PROFILE) ? people.profileRows : people.identifierRows;
                change(rows, column.name(), another(column));
                int expected = column.name().equals("version") || column.name().equals("updated_at") ? 0 : 1;
                assertThat(people.compare().count(table.name() + "." + column.name()))
                        .as(column.name())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void differencesAreToldWithoutValues() {
        change(audited.identifierRows, "value", "planted");
        audited.profileRows.clear();
        StringBuilder said = new StringBuilder();
        audited.compare().print(said::append);
        assertThat(said.toString()).contains("identifier.value").doesNotContain("planted", "alone", "other");
    }

    @Test
    void twoOwnersOfOneProfileAreSeen() {
        Person pair = person();
        ProfileId single = new ProfileId(profileOf(audited.alone));
        audited.people.put(UpdateProfile.key(single), new Person(single, 1, pair.fragments()));
        assertSeen("profile: two answer for one row");
    }

    @Test
    void anIdentifierThatIsNotWhereTheLinkerHasItIsSeen() {
        put(audited.one, Membership.NONE, 0);
        assertSeen("identifier: not where the linker has it");
    }

    @Test
    void aMemberThatNoKeeperKnowsIsSeen() {
        audited.identifiers.remove(audited.other);
        assertSeen("identifier: not where the linker has it");
    }

    @Test
    void anotherGenerationThanTheLinkersIsSeen() {
        put(audited.alone, Membership.NONE, 1);
        assertSeen("identifier: of another generation than the linker's");
    }

    @Test
    void aComponentWithoutItsMemberIsSeen() {
        audited.linked.remove(audited.one);
        assertSeen("linker: member and component disagree");
    }

    @Test
    void aMemberWithoutItsComponentIsSeen() {
        audited.components.clear();
        assertSeen("linker: member and component disagree", 2);
    }

    @Test
    void aMemberOfTwoIsSeen() {
        Component pair = audited.components.get(AuditedPeople.PAIR);
        audited.components.put(NOBODY, new Component(NOBODY, 0, pair.members(), List.of()));
        assertSeen("linker: member of two", 2);
    }

    @Test
    void aComponentOfOneAndOneUnderAnotherIdAreSeen() {
        Component pair = audited.components.remove(AuditedPeople.PAIR);
        audited.components.put(NOBODY, pair);
        assertSeen("linker: not a person of several");
        audited.components.put(NOBODY, new Component(NOBODY, 0, pair.members().subList(0, 1), List.of()));
        assertSeen("linker: not a person of several");
    }

    @Test
    void aPersonWithoutAFragmentIsSeen() {
        TreeMap<IdentifierKey, Fragment> fragments = new TreeMap<>(person().fragments());
        fragments.remove(audited.other);
        keep(new Person(AuditedPeople.PAIR, 1, fragments));
        assertSeen("person: without a fragment that points at them");
    }

    @Test
    void aPersonWithAnOldFragmentIsSeen() {
        audited.add("one", 5, AuditedPeople.member());
        assertSeen("person: with another fragment than the identifier's");
    }

    @Test
    void aPersonWithAFragmentThatIsElsewhereIsSeen() {
        keep(audited.with(person(), audited.alone));
        assertSeen("person: with a fragment that is elsewhere");
    }

    @Test
    void aPersonUnderAnothersKeyIsSeen() {
        audited.people.put(UpdateProfile.key(NOBODY), audited.people.remove(UpdateProfile.key(AuditedPeople.PAIR)));
        assertSeen("person: kept under another's key");
    }

    @Test
    void eventsThatAreInNoFragmentAreSeenUnlessSomethingWasErased() {
        audited.eventsApplied++;
        assertSeen("events in fragments");

        ResolvedIdentifier erased = new ResolvedIdentifier(
                null, Membership.NONE, ResolvedIdentifier.Days.NONE, 1, 0, new TreeMap<>(), LinkedIdentifier.NEVER);
        audited.identifiers.put(IdentifierKey.fromHex(NOBODY.hex()), erased);
        assertNoDifference();

        audited.eventsApplied -= 2;
        assertSeen("events in fragments");
    }

    @Test
    void eventsThatAreInNoProfileAreSeen() {
        change(audited.profileRows, "event_count", 1L);
        assertSeen("events in profiles");
    }

    private void assertNoDifference() {
        assertThat(audited.compare().count()).isZero();
    }

    private void assertSeen(String kind) {
        assertSeen(kind, 1);
    }

    private void assertSeen(String kind, int times) {
        Differences differences = audited.compare();
        assertThat(differences.count(kind)).as(kind).isEqualTo(times);
    }

    private Person person() {
        return audited.people.get(UpdateProfile.key(AuditedPeople.PAIR));
    }

    private void keep(Person person) {
        audited.people.put(UpdateProfile.key(person.id()), person);
    }

    private void put(IdentifierKey key, Membership membership, int generation) {
        ResolvedIdentifier known = audited.identifiers.get(key);
        audited.identifiers.put(
                key,
                new ResolvedIdentifier(
                        known.fragmentOrNull(),
                        membership,
                        known.mentions(),
                        known.erasedAt(),
                        generation,
                        known.blocked(),
                        known.heldUntil()));
    }

    private String profileOf(IdentifierKey key) {
        Predicate<TableRow> own = row -> row.primaryKey().equals(key.hex());
        TableRow row = audited.identifierRows.stream().filter(own).findFirst().orElseThrow();
        return String.valueOf(row.value(position(Tables.IDENTIFIER, "profile_id")));
    }

    private static void change(List<TableRow> rows, String column, Object value) {
        rows.set(0, changed(rows.get(0), column, value));
    }

    private static TableRow changed(TableRow row, String column, Object value) {
        TableRow.Builder other = TableRow.of(row.table());
        int position = position(row.table(), column);
        for (int i = 0; i < row.table().columns().size(); i++) {
            other.put(row.table().columns().get(i).name(), i == position ? value : row.value(i));
        }
        return other.build();
    }

    private static int position(Table table, String column) {
        return table.columns().stream().map(Column::name).toList().indexOf(column);
    }

    private static Object another(Column column) {
        return switch (column.type()) {
            case STRING -> "another";
            case BIGINT, TIMESTAMP -> 123_456L;
            case DOUBLE -> 123.5;
            case BOOLEAN -> false;
        };
    }
}
