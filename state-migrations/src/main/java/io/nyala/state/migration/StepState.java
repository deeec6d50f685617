package io.nyala.state.migration;

import io.nyala.jobs.OperatorId;

/**
 * A state that a step changes.
 *
 * @param operator whose
 * @param state its name
 * @param forward to the form of this program
 * @param back to the form of the program before
 */
public record StepState(OperatorId operator, String state, ValueMigration forward, ValueMigration back) {}
