package io.nyala.profile;

import io.nyala.event.Value;
import java.util.Comparator;

/** A total order of values: numbers by size whatever their form, then text, truth and JSON by their own order. */
enum ValueOrder implements Comparator<Value> {
    INSTANCE;

    @Override
    public int compare(Value one, Value other) {
        int byRank = Integer.compare(rank(one), rank(other));
        if (byRank != 0) {
            return byRank;
        }
        if (one instanceof Value.Text a && other instanceof Value.Text b) {
            return a.value().compareTo(b.value());
        }
        if (one instanceof Value.Json a && other instanceof Value.Json b) {
            return a.text().compareTo(b.text());
        }
        if (one instanceof Value.Truth a && other instanceof Value.Truth b) {
            return Boolean.compare(a.value(), b.value());
        }
        if (one instanceof Value.Whole a && other instanceof Value.Whole b) {
            return Long.compare(a.value(), b.value());
        }
        int bySize = Double.compare(asDouble(one), asDouble(other));
        // 1 and 1.0 have the same size but different bytes: they still need an order
        return bySize != 0 ? bySize : Boolean.compare(one instanceof Value.Real, other instanceof Value.Real);
    }

    private static int rank(Value value) {
        if (value instanceof Value.Truth) {
            return 0;
        }
        if (value instanceof Value.Whole || value instanceof Value.Real) {
            return 1;
        }
        return value instanceof Value.Text ? 2 : 3;
    }

    private static double asDouble(Value value) {
        return value instanceof Value.Whole whole ? whole.value() : ((Value.Real) value).value();
    }
}
