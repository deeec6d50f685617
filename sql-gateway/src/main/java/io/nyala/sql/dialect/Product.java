package io.nyala.sql.dialect;

/** What the gateway calls itself wherever a client asks: it is not Impala and must not be taken for it. */
public final class Product {
    /** Name for people and tools. */
    public static final String NAME = "Nyala SQL gateway, a stand-in for Apache Impala";

    /** Version, and what is inside. */
    public static final String VERSION = "0.1 (Spark SQL 3.5 over Kudu)";

    private Product() {}
}
