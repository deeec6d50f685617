package io.nyala.layout;

import io.nyala.event.Value;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Attribute;
import io.nyala.profile.RowStatement;
import io.nyala.profile.RowStatements;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What rows say, as a part of the fourth form of a fragment: all attributes of a statement have one proof, which is written once. */
final class RowStatementWire {

    private RowStatementWire() {}

    static void put(RowStatements rows, DataOutput out) throws IOException {
        Wire.putUnsigned(rows.byRow().size(), out);
        for (Map.Entry<IdentifierKey, RowStatement> row : rows.byRow().entrySet()) {
            RowStatement statement = row.getValue();
            Wire.putKey(row.getKey(), out);
            Wire.putText(statement.statementId(), out);
            Wire.putUnsigned(statement.attributes().size(), out);
            if (!statement.attributes().isEmpty()) {
                Attribute proof =
                        statement.attributes().get(statement.attributes().firstKey());
                Wire.putSigned(proof.at(), out);
                Wire.putText(proof.source(), out);
                Wire.putSigned(proof.sourcePriority(), out);
            }
            for (Map.Entry<String, Attribute> said : statement.attributes().entrySet()) {
                Wire.putText(said.getKey(), out);
                Wire.putValue(said.getValue().current(), out);
            }
        }
    }

    static RowStatements rows(DataInput in) throws IOException {
        SortedMap<IdentifierKey, RowStatement> rows = new TreeMap<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            rows.put(Wire.key(in), statement(in));
        }
        return rows.isEmpty() ? RowStatements.NONE : new RowStatements(rows);
    }

    private static RowStatement statement(DataInput in) throws IOException {
        String id = Wire.text(in);
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        long left = Wire.unsigned(in);
        if (left > 0) {
            long at = Wire.signed(in);
            String source = Wire.text(in);
            int priority = (int) Wire.signed(in);
            for (; left > 0; left--) {
                String name = Wire.text(in);
                Value value = Wire.value(in);
                attributes.put(name, new Attribute(value, at, source, priority, id));
            }
        }
        return new RowStatement(id, attributes);
    }
}
