package io.nyala.state.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.jobs.ProfileOptions;
import io.nyala.state.audit.SavedPeople;
import io.nyala.state.audit.SavepointReading;
import io.nyala.state.audit.StateAudit;
import io.nyala.state.inspect.RestoreCheck;
import io.nyala.state.inspect.StateDiff;
import io.nyala.state.migration.MigratedState;
import io.nyala.state.migration.Migration;
import io.nyala.state.proof.ErasedSearch;
import io.nyala.state.proof.Remnant;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.SavepointException;
import io.nyala.state.savepoint.SavepointRewriting;
import io.nyala.state.savepoint.ValueChanges;
import io.nyala.state.v004_fragment_rows.FragmentRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is archived says what it must, and is rewritten there and back, without a cluster. */
class ArchiveTest {

    private static final Archive CURRENT = new Archive("0.1.0");
    private static final Archive BEFORE_ROWS = new Archive("0.1.0-before-rows");

    @TempDir
    private Path folder;

    @Test
    void everyArchivedStateGivesItsProfiles() throws Exception {
        for (Archive archive : Archive.all()) {
            SavedPeople saved = SavepointReading.read(archive.savepoint().toString());

            assertThat(Archive.profiles(saved, folder))
                    .as(archive.name())
                    .isEqualTo(archive.expected().profiles());
            assertThat(StateAudit.compare(
                                    saved,
                                    ProfileOptions.of(ArchiveSystem.options(folder, "unused:1", "unused:1"))
                                            .profileRules())
                            .count())
                    .isZero();
            assertThat(RestoreCheck.problems(open(archive.savepoint()))).isEmpty();
            assertThat(ArchiveSavepoint.isErased(archive.savepoint())).isTrue();
        }
    }

    @Test
    void nothingChangesWhenNothingIsToChange() throws Exception {
        Path copy = folder.resolve("copy");
        new SavepointRewriting(open(CURRENT.savepoint()), new Same()).write(copy);

        assertThat(StateDiff.all(open(CURRENT.savepoint()), open(copy))).noneMatch(StateDiff::isDifferent);
        assertThat(Archive.profiles(SavepointReading.read(copy.toString()), folder))
                .isEqualTo(CURRENT.expected().profiles());
        assertThat(StateManifest.of(open(copy))).isEqualTo(CURRENT.manifest());
    }

    @Test
    void theNewSavepointNeedsNothingOfTheOldOneAndCanBeMoved() throws Exception {
        Path source = folder.resolve("source");
        new SavepointRewriting(open(CURRENT.savepoint()), new Same()).write(source);
        Path copy = folder.resolve("copy");
        new SavepointRewriting(open(source), new Same()).write(copy);
        try (var files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Path moved = folder.resolve("moved");
        Files.move(copy, moved);

        assertThat(StateDiff.all(open(CURRENT.savepoint()), open(moved))).noneMatch(StateDiff::isDifferent);
    }

    @Test
    void fragmentsGoOnToRowsAndBack() throws Exception {
        Path on = folder.resolve("on");
        Path back = folder.resolve("back");
        List<MigratedState> there = new Migration(FragmentRows.STEP, false).run(BEFORE_ROWS.savepoint(), on);
        List<MigratedState> again = new Migration(FragmentRows.STEP, true).run(on, back);

        assertThat(there).allMatch(state -> state.changed() > 0 && state.refused() == 0);
        assertThat(again).isEqualTo(there);
        assertThat(StateDiff.all(open(BEFORE_ROWS.savepoint()), open(on)))
                .filteredOn(StateDiff::isDifferent)
                .extracting(StateDiff::state)
                .containsExactlyInAnyOrder("identifier", "person");
        assertThat(StateDiff.all(open(BEFORE_ROWS.savepoint()), open(back))).noneMatch(StateDiff::isDifferent);
        assertThat(Archive.profiles(SavepointReading.read(on.toString()), folder))
                .isEqualTo(BEFORE_ROWS.expected().profiles());
        assertThat(new Migration(FragmentRows.STEP, false).rehearse(on)).allMatch(state -> state.changed() == 0);
    }

    @Test
    void whatRowsSayIsNotLostOnTheWayBack() throws Exception {
        Path target = folder.resolve("target");
        Migration back = new Migration(FragmentRows.STEP, true);

        assertThatThrownBy(() -> back.run(CURRENT.savepoint(), target))
                .isInstanceOf(SavepointException.class)
                .hasMessageContaining("3 values of state identifier hold what rows say, which form 3 cannot say");
        assertThat(target).doesNotExist();
        assertThat(back.rehearse(CURRENT.savepoint())).allMatch(state -> state.refused() == 3);
    }

    @Test
    void whatFailsHalfwayLeavesNothing() {
        Path target = folder.resolve("target");
        assertThatThrownBy(() -> new SavepointRewriting(open(CURRENT.savepoint()), new Broken()).write(target))
                .isInstanceOf(IOException.class)
                .hasMessage("broken on purpose");
        assertThat(target).doesNotExist();
    }

    @Test
    void aFolderThatExistsIsNotWrittenInto() {
        assertThatThrownBy(() -> new Migration(FragmentRows.STEP, false).run(BEFORE_ROWS.savepoint(), folder))
                .isInstanceOf(SavepointException.class)
                .hasMessageContaining("exists: name a new one");
    }

    @Test
    void whoIsNotErasedIsFoundWithValueAndKey() throws Exception {
        IdentifierKeys keys = Archive.keys();
        Identifier mail = keys.identifier(ArchiveInput.TENANT, "email", ArchiveInput.mail(1));
        List<Remnant> found = new ErasedSearch(mail, "CUSTOMER.1@example.com ", keys.singleProfile(mail.key(), 0))
                .search(open(CURRENT.savepoint()));

        assertThat(found)
                .extracting(remnant -> remnant.state() + " " + remnant.what())
                .contains("identifier VALUE", "person VALUE", "components KEY", "source-row BLOCK");
        assertThat(found.toString()).doesNotContain("example.com");
    }

    private static Savepoint open(Path savepoint) throws IOException {
        return Savepoint.open(savepoint.toString());
    }

    /** Every operator is read and written, no value is another one. */
    private static class Same implements ValueChanges {
        @Override
        public boolean concern(SavedOperator operator) {
            return true;
        }

        @Override
        public byte[] changed(SavedOperator operator, SavedEntry entry) throws IOException {
            return entry.value();
        }
    }

    private static final class Broken extends Same {
        @Override
        public byte[] changed(SavedOperator operator, SavedEntry entry) throws IOException {
            throw new IOException("broken on purpose");
        }
    }
}
