package io.nyala.load.visits;

/**
 * One line of the file of visits: when, by whom and what is sent. The fields have tabs between them.
 *
 * @param arrival epoch milliseconds; only the distances count
 * @param source who sends
 * @param visitor key of the record, so that a visitor's messages of one source stay in order
 * @param json the message
 */
public record SentLine(long arrival, Source source, String visitor, String json) {
    private static final char TAB = '\t';

    /** Reads a line of the file. */
    public static SentLine parse(String line) {
        String[] fields = line.split("\t", 4);
        if (fields.length < 4) {
            throw new IllegalArgumentException("a line has four fields");
        }
        return new SentLine(Long.parseLong(fields[0]), Source.of(fields[1]), fields[2], fields[3]);
    }

    /** The line, without its end. */
    public String text() {
        return arrival + (TAB + source.label() + TAB) + visitor + TAB + json;
    }
}
