package io.nyala.jobs.state;

import io.nyala.layout.AdmittedLayout;
import io.nyala.layout.CommandLayout;
import io.nyala.layout.ComponentLayout;
import io.nyala.layout.ContributionLayout;
import io.nyala.layout.ErasureLayout;
import io.nyala.layout.EventLayout;
import io.nyala.layout.FollowedRowLayout;
import io.nyala.layout.ForgetLayout;
import io.nyala.layout.FragmentLayout;
import io.nyala.layout.IdentifierKeyLayout;
import io.nyala.layout.IdentityChangeLayout;
import io.nyala.layout.Layout;
import io.nyala.layout.LinkInputLayout;
import io.nyala.layout.LinkMessageLayout;
import io.nyala.layout.LinkedIdentifierLayout;
import io.nyala.layout.PendingMatchLayout;
import io.nyala.layout.PersonLayout;
import io.nyala.layout.ProfileIdLayout;
import io.nyala.layout.ProfileMessageLayout;
import io.nyala.layout.RaisedMatchLayout;
import io.nyala.layout.ResolvedIdentifierLayout;
import io.nyala.layout.RowSaidLayout;
import io.nyala.layout.SeenPairsLayout;
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
            AdmittedLayout.INSTANCE,
            SeenPairsLayout.INSTANCE,
            LinkInputLayout.INSTANCE,
            LinkMessageLayout.INSTANCE,
            LinkedIdentifierLayout.INSTANCE,
            ComponentLayout.INSTANCE,
            RaisedMatchLayout.INSTANCE,
            ResolvedIdentifierLayout.INSTANCE,
            ProfileIdLayout.INSTANCE,
            ProfileMessageLayout.INSTANCE,
            PersonLayout.INSTANCE,
            StandardizedRecordLayout.INSTANCE,
            ReemitLayout.INSTANCE,
            OwnerNoticeLayout.INSTANCE,
            RowChangeLayout.INSTANCE,
            LateEventLayout.INSTANCE,
            DeadLetterLayout.INSTANCE,
            CommandLayout.INSTANCE,
            ControlRecordLayout.INSTANCE,
            IdentityChangeLayout.INSTANCE,
            PendingMatchLayout.INSTANCE,
            ErasureLayout.INSTANCE,
            ForgetLayout.INSTANCE,
            RowSaidLayout.INSTANCE,
            FollowedRowLayout.INSTANCE,
            SourceChangeLayout.INSTANCE);

    private Layouts() {}

    static Layout<?> byName(String name) {
        return ALL.stream()
                .filter(layout -> layout.layoutName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no layout named " + name + "; this savepoint was written by a newer program"));
    }
}
