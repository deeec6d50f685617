package io.nyala.profile;

import io.nyala.event.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exact decimal sums: doubles are added as the decimals they print as, because adding doubles depends on their order. */
final class Numbers {

    private Numbers() {}

    /** The exact sum as a JSON number, or null when neither is a number. */
    static @Nullable Value sum(@Nullable Value one, @Nullable Value other) {
        BigDecimal a = decimal(one);
        BigDecimal b = decimal(other);
        if (a == null && b == null) {
            return null;
        }
        BigDecimal sum = a == null ? b : b == null ? a : a.add(b);
        BigDecimal plain = sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
        return new Value.Json(plain.toPlainString());
    }

    private static @Nullable BigDecimal decimal(@Nullable Value value) {
        if (value instanceof Value.Whole whole) {
            return BigDecimal.valueOf(whole.value());
        }
        if (value instanceof Value.Real real) {
            return BigDecimal.valueOf(real.value());
        }
        // a sum kept earlier
        return value instanceof Value.Json json && isNumber(json.text()) ? new BigDecimal(json.text()) : null;
    }

    private static boolean isNumber(String json) {
        char first = json.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }
}
