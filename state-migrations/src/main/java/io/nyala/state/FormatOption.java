package io.nyala.state;

import picocli.CommandLine.Option;

/** How rows are printed. */
final class FormatOption {

    @Option(names = "--format", paramLabel = "FORMAT", description = "table or json. Default: table.")
    private Listing.Format format = Listing.Format.TABLE;

    Listing.Format format() {
        return format;
    }
}
