package io.nyala.state.savepoint;

import io.nyala.jobs.OperatorId;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** A savepoint, or a checkpoint that was kept, of any format that RocksDB writes. Only what is asked for is read. */
public final class Savepoint {

    private final CheckpointMetadata metadata;
    private final List<SavedOperator> operators;

    private Savepoint(CheckpointMetadata metadata) throws IOException {
        this.metadata = metadata;
        List<SavedOperator> found = new ArrayList<>();
        for (OperatorState state : metadata.getOperatorStates()) {
            found.add(SavedOperator.of(state));
        }
        found.sort(Comparator.comparing(SavedOperator::uid));
        this.operators = List.copyOf(found);
    }

    /**
     * Opens one.
     *
     * @param folder as a path or address
     * @throws SavepointException when there is none, or it is of a program with classes that are not here
     */
    public static Savepoint open(String folder) throws IOException {
        try {
            CompletedCheckpointStorageLocation place =
                    AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(folder);
            try (DataInputStream in =
                    new DataInputStream(place.getMetadataHandle().openInputStream())) {
                return new Savepoint(Checkpoints.loadCheckpointMetadata(
                        in, Savepoint.class.getClassLoader(), place.getExternalPointer()));
            }
        } catch (FileNotFoundException e) {
            throw new SavepointException(
                    "no savepoint in " + folder + ": name the folder that holds the file "
                            + AbstractFsCheckpointStorageAccess.METADATA_FILE_NAME,
                    e);
        }
    }

    /** All operators that have state, by uid. */
    public List<SavedOperator> operators() {
        return operators;
    }

    /**
     * One of the job's own.
     *
     * @throws SavepointException when this is no savepoint of the job
     */
    public SavedOperator operator(OperatorId id) throws SavepointException {
        return operators.stream()
                .filter(operator -> operator.uid().equals(id.id()))
                .findFirst()
                .orElseThrow(
                        () -> new SavepointException(
                                "the savepoint has no operator " + id.id()
                                        + ": it is none of the job of profiles, or of another version of it; inspect shows what it has"));
    }

    /** Flink's own description. */
    public CheckpointMetadata metadata() {
        return metadata;
    }
}
