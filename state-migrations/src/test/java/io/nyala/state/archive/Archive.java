package io.nyala.state.archive;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.jobs.ProfileOptions;
import io.nyala.jobs.identity.IdentifierRows;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.state.audit.SavedPeople;
import io.nyala.tables.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is kept of one release.
 *
 * @param name the release
 */
record Archive(String name) {

    private static final Path FOLDER =
            Path.of(System.getProperty("nyala.root"), "state-migrations/src/test/resources/archive");

    /** All releases there are. */
    static List<Archive> all() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted()
                    .map(folder -> new Archive(String.valueOf(folder.getFileName())))
                    .toList();
        }
    }

    Path savepoint() {
        return FOLDER.resolve(name).resolve("savepoint");
    }

    ExpectedState expected() throws IOException {
        return ExpectedState.read(FOLDER.resolve(name).resolve("expected.json"));
    }

    StateManifest manifest() throws IOException {
        return StateManifest.read(FOLDER.resolve(name).resolve("manifest.json"));
    }

    /** The rows of all people as a state has them, in words. */
    static Map<String, Map<String, String>> profiles(SavedPeople saved, Path folder) throws Exception {
        ProfileRules rules = ProfileOptions.of(ArchiveSystem.options(folder, "unused:1", "unused:1"))
                .profileRules();
        IdentifierRows rows = new IdentifierRows(keys(), rules);
        List<TableRow> all = new ArrayList<>();
        saved.identifiers()
                .forEach((key, known) -> rows.profileRow(key, known, 0).ifPresent(all::add));
        saved.people().values().forEach(person -> UpdateProfile.row(person, rules, 0)
                .ifPresent(all::add));
        return ExpectedState.profiles(all);
    }

    static IdentifierKeys keys() {
        return new IdentifierKeys(ArchiveSystem.secret());
    }

    /** The person that a user id names. */
    static String profileOf(String user, SavedPeople saved) {
        IdentifierKey key =
                keys().identifier(ArchiveInput.TENANT, "user_id", user).key();
        ResolvedIdentifier known = saved.identifiers().getOrDefault(key, ResolvedIdentifier.UNKNOWN);
        return known.membership().profileOrNull() == null
                ? keys().singleProfile(key, known.generation()).hex()
                : known.membership().profileOrNull().hex();
    }
}
