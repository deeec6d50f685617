package io.nyala.jobs.state;

import io.nyala.layout.ContributionLayout;
import io.nyala.layout.EventLayout;
import io.nyala.layout.FragmentLayout;
import io.nyala.layout.IdentifierKeyLayout;
import io.nyala.layout.Layout;
import io.nyala.layout.VisitorLayout;
import java.util.List;

/** Every layout by the name under which savepoints know it. Names are never changed and never reused. */
final class Layouts {

    private static final List<Layout<?>> ALL = List.of(
            IdentifierKeyLayout.INSTANCE,
            EventLayout.INSTANCE,
            ContributionLayout.INSTANCE,
            FragmentLayout.INSTANCE,
            VisitorLayout.INSTANCE,
            StandardizedRecordLayout.INSTANCE,
            ReemitLayout.INSTANCE,
            OwnerNoticeLayout.INSTANCE,
            RowChangeLayout.INSTANCE,
            LateEventLayout.INSTANCE,
            DeadLetterLayout.INSTANCE);

    private Layouts() {}

    static Layout<?> byName(String name) {
        return ALL.stream()
                .filter(layout -> layout.layoutName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no layout named " + name + "; this savepoint was written by a newer program"));
    }
}
