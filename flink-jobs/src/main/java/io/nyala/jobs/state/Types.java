package io.nyala.jobs.state;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.layout.AdmittedLayout;
import io.nyala.layout.CommandLayout;
import io.nyala.layout.ComponentLayout;
import io.nyala.layout.ContributionLayout;
import io.nyala.layout.ErasureLayout;
import io.nyala.layout.EventLayout;
import io.nyala.layout.FollowedRowLayout;
import io.nyala.layout.ForgetLayout;
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
import io.nyala.link.Command;
import io.nyala.link.Component;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.PendingMatch;
import io.nyala.link.RaisedMatch;
import io.nyala.link.SeenPairs;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.resolve.Person;
import io.nyala.resolve.ProfileMessage;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.sessionize.Forget;
import io.nyala.sessionize.LateEvent;
import io.nyala.sessionize.Visitor;
import io.nyala.source.FollowedRow;
import io.nyala.source.RowSaid;
import io.nyala.source.SourceChange;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.types.Either;

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
    public static final TypeInformation<ProfileId> PROFILE_ID = of(ProfileId.class, ProfileIdLayout.INSTANCE);
    public static final TypeInformation<Visitor> VISITOR = of(Visitor.class, VisitorLayout.INSTANCE);
    public static final TypeInformation<Admitted> ADMITTED = of(Admitted.class, AdmittedLayout.INSTANCE);
    public static final TypeInformation<SeenPairs> SEEN_PAIRS = of(SeenPairs.class, SeenPairsLayout.INSTANCE);
    public static final TypeInformation<LinkInput> LINK_INPUT = of(LinkInput.class, LinkInputLayout.INSTANCE);
    public static final TypeInformation<LinkMessage> LINK_MESSAGE = of(LinkMessage.class, LinkMessageLayout.INSTANCE);
    public static final TypeInformation<LinkedIdentifier> LINKED_IDENTIFIER =
            of(LinkedIdentifier.class, LinkedIdentifierLayout.INSTANCE);
    public static final TypeInformation<Component> COMPONENT = of(Component.class, ComponentLayout.INSTANCE);
    public static final TypeInformation<RaisedMatch> RAISED_MATCH = of(RaisedMatch.class, RaisedMatchLayout.INSTANCE);
    public static final TypeInformation<ResolvedIdentifier> RESOLVED_IDENTIFIER =
            of(ResolvedIdentifier.class, ResolvedIdentifierLayout.INSTANCE);
    public static final TypeInformation<ProfileMessage> PROFILE_MESSAGE =
            of(ProfileMessage.class, ProfileMessageLayout.INSTANCE);
    public static final TypeInformation<Person> PERSON = of(Person.class, PersonLayout.INSTANCE);
    public static final TypeInformation<OwnerNotice> OWNER_NOTICE = of(OwnerNotice.class, OwnerNoticeLayout.INSTANCE);
    public static final TypeInformation<Either<LinkMessage, OwnerNotice>> LINK_MESSAGE_OR_NOTICE =
            new EitherTypeInfo<>(LINK_MESSAGE, OWNER_NOTICE);
    public static final TypeInformation<Erasure> ERASURE = of(Erasure.class, ErasureLayout.INSTANCE);
    public static final TypeInformation<Forget> FORGET = of(Forget.class, ForgetLayout.INSTANCE);
    public static final TypeInformation<Either<Forget, OwnerNotice>> FORGET_OR_NOTICE =
            new EitherTypeInfo<>(FORGET, OWNER_NOTICE);
    public static final TypeInformation<RowChange<TableRow>> ROW_CHANGE =
            of(rowChangeClass(), RowChangeLayout.INSTANCE);
    public static final TypeInformation<ControlRecord> CONTROL_RECORD =
            of(ControlRecord.class, ControlRecordLayout.INSTANCE);
    public static final TypeInformation<Command> COMMAND = of(Command.class, CommandLayout.INSTANCE);
    public static final TypeInformation<IdentityChange> IDENTITY_CHANGE =
            of(IdentityChange.class, IdentityChangeLayout.INSTANCE);
    public static final TypeInformation<PendingMatch> PENDING_MATCH =
            of(PendingMatch.class, PendingMatchLayout.INSTANCE);
    public static final TypeInformation<SourceChange> SOURCE_CHANGE =
            of(SourceChange.class, SourceChangeLayout.INSTANCE);

    public static final TypeInformation<RowSaid> ROW_SAID = of(RowSaid.class, RowSaidLayout.INSTANCE);
    public static final TypeInformation<FollowedRow> FOLLOWED_ROW = of(FollowedRow.class, FollowedRowLayout.INSTANCE);
    public static final TypeInformation<Either<SourceChange, DeadLetter>> SOURCE_CHANGE_OR_DEAD_LETTER =
            new EitherTypeInfo<>(SOURCE_CHANGE, DEAD_LETTER);
    public static final TypeInformation<Either<RowSaid, DeadLetter>> ROW_SAID_OR_DEAD_LETTER =
            new EitherTypeInfo<>(ROW_SAID, DEAD_LETTER);

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
