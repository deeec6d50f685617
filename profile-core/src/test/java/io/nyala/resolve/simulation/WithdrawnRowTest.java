package io.nyala.resolve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.LinkMessage;
import io.nyala.profile.EventContribution;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.RowStatements;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.Resolver;
import io.nyala.resolve.ResolverOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a row says and takes back, and of whom. */
class WithdrawnRowTest {

    private static final long AT = 1_700_000_000_000L;
    private static final IdentifierKey ROW = new IdentifierKey(7, 7);

    private final Identifier owner =
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]).identifier("default", "user_id", "cast-1");
    private final MapStore<IdentifierKey, ResolvedIdentifier> state = MapStore.of(Map.of());
    private final List<Boolean> shown = new ArrayList<>();
    private int forgotten;
    private int leftOut;
    private final Resolver resolver = new Resolver(ProfileRules.DEFAULT, state, new Heard(), () -> 0);

    @Test
    void whatARowSaysIsPartOfThePersonAndNoRowOfTableEvent() {
        take("1", AT, "Ulm");

        assertThat(state.get(owner.key()).fragmentOrNull().rows().byRow()).containsKey(ROW);
        assertThat(shown).containsExactly(false);
    }

    @Test
    void aRowThatSaysNothingAnyMoreMakesNobody() {
        take("1", AT, null);

        assertThat(state.get(owner.key())).isNull();
        assertThat(forgotten).isEqualTo(1);
    }

    @Test
    void anErasedPersonIsNotMadeAgainByAWithdrawal() {
        take("1", AT, "Ulm");
        resolver.hear(new LinkMessage.Wipe(owner.key(), 1, AT + 5, 1));

        take("2", AT + 10, null);

        assertThat(state.get(owner.key()).fragmentOrNull()).isNull();
    }

    @Test
    void eachRowThatIsOneTooManyIsTold() {
        for (int row = 0; row < RowStatements.MAX_ROWS + 2; row++) {
            take(new IdentifierKey(7, row), "1", AT, "Ulm");
        }
        assertThat(leftOut).isEqualTo(2);

        take(new IdentifierKey(7, 0), "2", AT, "Bonn");
        assertThat(leftOut).as("a row that is known already").isEqualTo(2);
    }

    private void take(String statement, long at, @Nullable String city) {
        take(ROW, statement, at, city);
    }

    private void take(IdentifierKey row, String statement, long at, @Nullable String city) {
        resolver.take(new EventContribution(new Event(
                "default",
                "crm",
                statement,
                MessageType.ROW,
                "",
                at,
                0,
                new Arrival(at, "source_change.v1", 0, 0),
                false,
                List.of(owner),
                row,
                city == null ? List.of() : List.of(AttributeChange.set("city", Value.of(city))),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null)));
    }

    private final class Heard implements ResolverOutput {
        @Override
        public void changed(
                IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {}

        @Override
        public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {}

        @Override
        public void applied(Event event, boolean isRow) {
            shown.add(isRow);
        }

        @Override
        public void leftOut() {
            leftOut++;
        }

        @Override
        public void forgotten() {
            forgotten++;
        }

        @Override
        public void visit(boolean hasFragment) {}
    }
}
