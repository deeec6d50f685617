package io.nyala.cdc;

/** The jars of Flink CDC are not those that this module was made for; says what is different and what to do. Fails the build. */
final class UnexpectedShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedShapeException(String what) {
        super(what
                + ". This module adapts Flink CDC 3.5.0 to Flink 2. With another version (dep.flink-cdc.version) look whether"
                + " it is built for Flink 2, in which case this module is to be dropped: see cdc-connector/README.md.");
    }
}
