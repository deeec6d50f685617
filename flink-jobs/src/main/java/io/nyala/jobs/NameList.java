package io.nyala.jobs;

import java.util.Arrays;
import java.util.List;

/** Names as an option lists them: with commas between them. */
final class NameList {

    private NameList() {}

    /** The names, each once; none when there is nothing but commas and white space. */
    static List<String> of(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
