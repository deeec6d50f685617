package io.nyala.state.proof;

import io.nyala.privacy.Needles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The forms in which a text can stand in bytes: as it is, in other letters, in an address, in JSON, and in two bytes a character. */
final class TextForms {

    private final Set<String> texts = new TreeSet<>();

    /** @throws IllegalArgumentException when one is so short that it stands anywhere; does not say which */
    TextForms(Collection<String> values) {
        if (values.stream().anyMatch(Needles::isTooShort)) {
            throw new IllegalArgumentException(
                    "a value to look for has at least " + Needles.LEAST_CHARACTERS + " characters");
        }
        for (String value : values) {
            String lower = value.toLowerCase(Locale.ROOT);
            texts.addAll(List.of(value, lower, value.toUpperCase(Locale.ROOT), json(value), escaped(value)));
            texts.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
            texts.add(URLEncoder.encode(lower, StandardCharsets.UTF_8));
        }
    }

    List<byte[]> bytes() {
        return texts.stream()
                .flatMap(text -> Stream.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_16BE),
                        text.getBytes(StandardCharsets.UTF_16LE)))
                .toList();
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
    }

    /** What is not ASCII by its number, as many writers of JSON have it. */
    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            all.append(each < 0x80 ? String.valueOf(each) : String.format("\\u%04x", (int) each));
        }
        return all.toString();
    }
}
