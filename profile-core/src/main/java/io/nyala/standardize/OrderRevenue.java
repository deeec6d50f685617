package io.nyala.standardize;

import io.nyala.event.MessageType;
import io.nyala.event.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The order of an {@code Order Completed} call (Segment's ecommerce specification): its revenue is {@code revenue}, else
 * {@code total}, else {@code value}, else nothing; exact, in millionths of the currency unit, finer digits rounded half even.
 */
final class OrderRevenue {

    private static final String ORDER_COMPLETED = "Order Completed";
    private static final int MICRO_DIGITS = 6;
    private static final int MAX_WHOLE_DIGITS = 12;
    private static final int MAX_TEXT = 64;

    private OrderRevenue() {}

    /** The order, or null when the message is none; an amount that is no number becomes the draft's problem. */
    static @Nullable Order of(MessageDraft draft, MessageType type) {
        if (type != MessageType.TRACK || !ORDER_COMPLETED.equalsIgnoreCase(draft.event)) {
            return null;
        }
        MessageDraft.Amounts amounts = draft.amounts;
        if (amounts == null) {
            return new Order(0, "");
        }
        if (amounts.wrongType != null) {
            notANumber(draft, amounts.wrongType);
            return null;
        }
        String property = given(amounts.revenue) ? "revenue" : given(amounts.total) ? "total" : "value";
        String text = given(amounts.revenue) ? amounts.revenue : given(amounts.total) ? amounts.total : amounts.value;
        String currency =
                amounts.currency == null ? "" : amounts.currency.strip().toUpperCase(Locale.ROOT);
        if (text == null || text.isBlank()) {
            return new Order(0, currency);
        }
        BigDecimal amount = amount(text.strip());
        if (amount == null) {
            notANumber(draft, property);
            return null;
        }
        return new Order(amount.unscaledValue().longValueExact(), currency);
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void notANumber(MessageDraft draft, String property) {
        String field = "properties." + property;
        draft.problem(
                RejectReason.WRONG_TYPE,
                field + " must be " + (property.equals("currency") ? "text" : "a number below a trillion"),
                field);
    }

    /** The amount with six decimals, or null. Bounded before it is scaled: 1e999999999 must not cost memory. */
    private static @Nullable BigDecimal amount(String text) {
        if (!isDecimal(text)) {
            return null;
        }
        BigDecimal exact;
        try {
            exact = new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
        if (exact.signum() == 0) {
            return BigDecimal.ZERO.setScale(MICRO_DIGITS);
        }
        long wholeDigits = (long) exact.precision() - exact.scale();
        if (wholeDigits > MAX_WHOLE_DIGITS) {
            return null;
        }
        return wholeDigits < -MICRO_DIGITS
                ? BigDecimal.ZERO.setScale(MICRO_DIGITS)
                : exact.setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** Latin digits only: BigDecimal itself takes the digits of every script. */
    private static boolean isDecimal(String text) {
        if (text.length() > MAX_TEXT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
