package io.nyala.standardize;

import java.util.Objects;

/** What an envelope holds. Personal data: renders its kind only. */
public sealed interface Body {

    /** One JSON message, damaged or not. */
    final class Json implements Body {
        private final byte[] bytes;

        /** Keeps the array; nobody may change it afterwards. */
        public Json(byte[] bytes) {
            this.bytes = Objects.requireNonNull(bytes);
        }

        byte[] bytes() {
            return bytes;
        }

        /** The message as it came. */
        public byte[] copy() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "Json[" + bytes.length + " bytes]";
        }
    }

    /** A message that came in fields already (protobuf). */
    final class Fields implements Body {
        private final MessageDraft draft;
        private final byte[] bytes;

        /**
         * @param draft its fields
         * @param bytes its encoded form, for the size limit and for a derived message id; nobody may change it afterwards
         */
        public Fields(MessageDraft draft, byte[] bytes) {
            this.draft = Objects.requireNonNull(draft);
            this.bytes = Objects.requireNonNull(bytes);
        }

        MessageDraft draft() {
            return draft;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return "Fields[" + bytes.length + " bytes]";
        }
    }

    /**
     * No body, or bytes that are no envelope.
     *
     * @param reason {@link RejectReason#EMPTY} or {@link RejectReason#UNREADABLE_ENVELOPE}
     * @param detail a sentence for a person
     */
    record Unreadable(RejectReason reason, String detail) implements Body {
        public Unreadable {
            Objects.requireNonNull(reason);
            Objects.requireNonNull(detail);
        }
    }
}
