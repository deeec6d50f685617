package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.simulation.Violation;
import java.util.ArrayList;
import java.util.List;

/** Who was erased, in the linker's order, and which erasures have reached every resolver. */
final class Erasures {

    private static final class Erasure {
        private final int erased;
        private final int onlyShown;
        private final long at;
        private boolean settled;

        Erasure(int erased, int onlyShown, long at) {
            this.erased = erased;
            this.onlyShown = onlyShown;
            this.at = at;
        }

        /** A demoted identifier is seen with everybody, an expired one takes nothing of others: events that only show it stay. */
        boolean concerns(Event event, int shown) {
            int owner = 1 << Cast.number(event.primary().key());
            return at >= event.occurredAt() && ((erased & owner) != 0 || (erased & shown & ~onlyShown) != 0);
        }
    }

    private final List<Erasure> all = new ArrayList<>();

    void add(int erased, int onlyShown, long at) {
        all.add(new Erasure(erased, erased & onlyShown, at));
    }

    int size() {
        return all.size();
    }

    /** Back to a checkpoint. */
    void forgetAllBut(int size) {
        all.subList(size, all.size()).clear();
    }

    boolean areSettled() {
        return all.isEmpty() || all.get(all.size() - 1).settled;
    }

    /** Nothing that the linker said is under way. */
    void settle() {
        for (int i = all.size() - 1; i >= 0 && !all.get(i).settled; i--) {
            all.get(i).settled = true;
        }
    }

    void requireAdmissible(Event event, int shown) {
        for (Erasure erasure : all) {
            if (erasure.settled && erasure.concerns(event, shown)) {
                throw new Violation("I7b an event is admitted after the erasure of somebody it shows");
            }
        }
    }
}
