package io.nyala.local;

import picocli.CommandLine.Option;

/** What an order of a steward says of itself. */
final class StewardOptions extends OrderOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stays in the history.")
    private String reason = "";

    @Override
    String reason() {
        return reason;
    }
}
