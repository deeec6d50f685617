package io.nyala.jobs.kudu;

import io.nyala.identity.IdentifierKey;
import io.nyala.link.Party;
import java.util.List;
import org.apache.kudu.client.RowResult;

/**
 * An identifier that was not seen for some time.
 *
 * @param tenant whose customer
 * @param identifier which
 * @param profile the person it names, hexadecimal digits
 */
public record IdleIdentifier(String tenant, Party identifier, String profile) {
    static final List<String> COLUMNS = List.of("identifier_key", "tenant", "namespace", "profile_id");

    /** Of a row of table {@code identifier} with these columns. */
    static IdleIdentifier of(RowResult row) {
        return new IdleIdentifier(
                row.getString("tenant"),
                new Party(IdentifierKey.fromHex(row.getString("identifier_key")), row.getString("namespace"), ""),
                row.getString("profile_id"));
    }
}
