package io.nyala.event;

/**
 * What brought a person here, as the parameters of a marketing link say it. Each part may be empty; a longer text is cut.
 *
 * @param name which campaign
 * @param source who sent the person: a search engine, a newsletter
 * @param medium by which means: cpc, email
 */
public record Campaign(String name, String source, String medium) {

    /** Longest part, in UTF-16 units. */
    public static final int MAX_TEXT = 128;

    /** No campaign. */
    public static final Campaign NONE = new Campaign("", "", "");

    /** Bounds the parts. */
    public Campaign {
        name = BoundedText.of(name, MAX_TEXT);
        source = BoundedText.of(source, MAX_TEXT);
        medium = BoundedText.of(medium, MAX_TEXT);
    }

    /** Whether nothing is said. */
    public boolean isNone() {
        return name.isEmpty() && source.isEmpty() && medium.isEmpty();
    }

    /** The text under which tables show it: the name, or without one what is known of source and medium; empty for none. */
    public String label() {
        if (!name.isEmpty()) {
            return name;
        }
        return source.isEmpty() || medium.isEmpty() ? source + medium : source + " / " + medium;
    }
}
