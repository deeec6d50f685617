package io.nyala.tables;

/** Column types, named as Impala names them; each says which Java object holds one value. */
public enum ColumnType {
    /** {@link String} */
    STRING,
    /** {@link Long} */
    BIGINT,
    /** {@link Double} */
    DOUBLE,
    /** {@link Boolean} */
    BOOLEAN,
    /** {@link Long}: microseconds since the epoch, UTC */
    TIMESTAMP
}
