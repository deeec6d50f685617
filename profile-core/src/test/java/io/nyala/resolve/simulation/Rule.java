package io.nyala.resolve.simulation;

/** The rules of the protocol, each of which the simulation can break to show that it is needed. */
enum Rule {
    DEDUPLICATED("a message counts once for its visitor"),
    EVENTS_WAIT("an event that shows something new waits for the linker's verdict"),
    MENTIONS_WAIT("what the other identifiers of such an event are told of it waits as well"),
    FIFO_BEHIND_A_WAITING_EVENT("what comes for an identifier whose event waits, waits behind it"),
    EARLY_VERDICTS_KEPT("a verdict that comes before its event is kept for it"),
    LINKER_IN_ORDER("the linker's words to one identifier come in their order"),
    ASSIGNMENTS_TOLD_TO_ALL("those who fall apart are told"),
    RETRACTED("a fragment that moves is retracted from its old person"),
    OWN_ROW_DELETED("the row of an identifier that is alone no more is deleted"),
    MINTED_IDS("the id of a person of several identifiers is nobody's single id"),
    PARTNERS_BLOCKED("partners of the erased refuse events that show them"),
    PARTNERS_BLOCKED_ON_OBSERVATION("an observation that shows an erased partner blocks it"),
    TOMBSTONES_AT_THE_LINKER("the linker remembers who was erased"),
    TOMBSTONES_AT_THE_RESOLVER("the resolver remembers up to when an identifier was erased"),
    RECEIPTS_HEARD("who was erased is told to a state that has lost it"),
    NEW_GENERATION("an erased identifier comes back as another person"),
    REFUSED_PAIRS_REMEMBERED("pairs that make no person are remembered for erasures to come"),
    VETOES_REMEMBERED("who was split never becomes one person again"),
    DEMOTED_FOR_EVER("who was demoted links nobody any more"),
    HOLDS_REMEMBERED("who is held is not forgotten"),
    HOLDS_TOLD("the keeper of an identifier knows how long it is held"),
    ORDERS_REMEMBERED("an order is carried out once"),
    WATERMARK_THROUGH_THE_LINKER("time passes the linker before it passes the resolver"),
    ALIGNED_BARRIERS("an operator is stored when all its inputs have come to the barrier"),
    PUBLISHED_BEFORE_THE_BARRIER("what was gathered is published before a barrier leaves"),
    ROWS_WITH_THE_CHECKPOINT("rows are seen when the checkpoint completes that they are part of");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
