package io.nyala.jobs.state;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.layout.ContributionLayout;
import io.nyala.layout.EventLayout;
import io.nyala.layout.FragmentLayout;
import io.nyala.layout.IdentifierKeyLayout;
import io.nyala.layout.Layout;
import io.nyala.layout.VisitorLayout;
import io.nyala.profile.Contribution;
import io.nyala.profile.Fragment;
import io.nyala.sessionize.LateEvent;
import io.nyala.sessionize.Visitor;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of everything that travels or rests in the job. */
public final class Types {

    public static final TypeInformation<StandardizedRecord> STANDARDIZED_RECORD =
            of(StandardizedRecord.class, StandardizedRecordLayout.INSTANCE);
    public static final TypeInformation<DeadLetter> DEAD_LETTER = of(DeadLetter.class, DeadLetterLayout.INSTANCE);
    public static final TypeInformation<LateEvent> LATE_EVENT = of(LateEvent.class, LateEventLayout.INSTANCE);
    public static final TypeInformation<Event> EVENT = of(Event.class, EventLayout.INSTANCE);
    public static final TypeInformation<Contribution> CONTRIBUTION =
            of(Contribution.class, ContributionLayout.INSTANCE);
    public static final TypeInformation<IdentifierKey> IDENTIFIER_KEY =
            of(IdentifierKey.class, IdentifierKeyLayout.INSTANCE);
    public static final TypeInformation<Visitor> VISITOR = of(Visitor.class, VisitorLayout.INSTANCE);
    public static final TypeInformation<Fragment> FRAGMENT = of(Fragment.class, FragmentLayout.INSTANCE);
    public static final TypeInformation<OwnerNotice> OWNER_NOTICE = of(OwnerNotice.class, OwnerNoticeLayout.INSTANCE);
    public static final TypeInformation<RowChange<TableRow>> ROW_CHANGE =
            of(rowChangeClass(), RowChangeLayout.INSTANCE);

    /** A tick that wakes a stage. */
    public static final TypeInformation<Long> TICK = BasicTypeInfo.LONG_TYPE_INFO;

    private Types() {}

    private static <T> TypeInformation<T> of(Class<T> type, Layout<T> layout) {
        return new LayoutTypeInfo<>(type, layout);
    }

    @SuppressWarnings("unchecked") // a class object cannot name its type argument
    private static Class<RowChange<TableRow>> rowChangeClass() {
        return (Class<RowChange<TableRow>>) (Class<?>) RowChange.class;
    }
}
