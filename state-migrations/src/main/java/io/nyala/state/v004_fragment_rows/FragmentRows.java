package io.nyala.state.v004_fragment_rows;

import io.nyala.jobs.OperatorId;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.layout.FragmentForm;
import io.nyala.layout.FragmentLayout;
import io.nyala.layout.PersonLayout;
import io.nyala.layout.ResolvedIdentifierLayout;
import io.nyala.state.migration.Step;
import io.nyala.state.migration.StepState;
import io.nyala.state.migration.ValueMigration;
import java.util.List;

/**
 * Writes every fragment in the form that knows rows, at once and not when its owner is seen next; back in the form of before. Fragments rest with identifiers and with
 * people of several identifiers, nowhere else.
 */
public final class FragmentRows {

    private static final FragmentForm FORM_4 = FragmentLayout.INSTANCE::write;
    private static final FragmentForm FORM_3 = new FormThree();

    /** The step. */
    public static final Step STEP = new Step(
            "v004_fragment_rows",
            "fragments know what rows say of their owner",
            List.of(
                    new StepState(
                            OperatorId.RESOLVE_IDENTITY,
                            ResolveIdentity.identifier().getName(),
                            identifiers(FORM_4),
                            identifiers(FORM_3)),
                    new StepState(
                            OperatorId.UPDATE_PROFILE,
                            UpdateProfile.person().getName(),
                            people(FORM_4),
                            people(FORM_3))));

    private FragmentRows() {}

    private static ValueMigration identifiers(FragmentForm form) {
        return (value, out) ->
                ResolvedIdentifierLayout.INSTANCE.write(ResolvedIdentifierLayout.INSTANCE.read(value), form, out);
    }

    private static ValueMigration people(FragmentForm form) {
        return (value, out) -> PersonLayout.INSTANCE.write(PersonLayout.INSTANCE.read(value), form, out);
    }
}
