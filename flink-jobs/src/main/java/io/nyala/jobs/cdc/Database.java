package io.nyala.jobs.cdc;

import java.io.Serializable;

/** A customer's database. */
sealed interface Database extends Serializable permits PostgresDatabase, MySqlDatabase {

    /** How it is reached, and its tables. */
    Access access();

    /** What reads it. */
    Connector<?, ?> connector();
}
