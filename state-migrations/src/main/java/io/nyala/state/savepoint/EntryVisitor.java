package io.nyala.state.savepoint;

import java.io.IOException;

/** Is shown the entries of states, one after the other. */
@FunctionalInterface
public interface EntryVisitor {

    /**
     * Looks at one.
     *
     * @throws IOException when it cannot be read; ends the reading
     */
    void visit(SavedEntry entry) throws IOException;
}
