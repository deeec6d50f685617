package io.nyala.jobs.folder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;
import org.jspecify.annotations.Nullable;

/** Hands out files in the order of their names, so that what a later one says comes later. */
final class NameOrder implements FileSplitAssigner {

    private final TreeMap<String, FileSourceSplit> byName = new TreeMap<>();

    NameOrder(Collection<FileSourceSplit> files) {
        addSplits(files);
    }

    @Override
    public Optional<FileSourceSplit> getNext(@Nullable String hostname) {
        return Optional.ofNullable(byName.pollFirstEntry()).map(Map.Entry::getValue);
    }

    /** New ones, or such as were given back after a failure. */
    @Override
    public void addSplits(Collection<FileSourceSplit> files) {
        files.forEach(file -> byName.put(file.path().toString(), file));
    }

    @Override
    public Collection<FileSourceSplit> remainingSplits() {
        return List.copyOf(byName.values());
    }
}
